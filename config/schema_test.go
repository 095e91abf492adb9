package config

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v4"
)

func resolved(t *testing.T) *jsonschema.Resolved {
	t.Helper()
	var s jsonschema.Schema
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	r, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheSchemaTakesWhatIsShipped(t *testing.T) {
	schema := resolved(t)
	files, err := fs.Glob(shipped, "shipped/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		data, err := shipped.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var doc any
		if err := yaml.Load(data, &doc); err != nil {
			t.Fatal(err)
		}
		// Through JSON, as editors see it: days and numbers become what JSON has.
		text, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &doc); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestTheSchemaRefusesWhatLoadRefuses(t *testing.T) {
	schema := resolved(t)
	for _, text := range []string{
		`{"feeds": []}`, `{"sources": [{"kind": "sitemaps"}]}`, `{"crawl": {"workers": "many"}}`, `{"watchlists": [{"any": "peace"}]}`,
		`{"watchlists": [{"any": {"en": "peace"}}]}`, `{"digests": [{"formats": ["htlm"]}]}`, `{"crawl": {"delay": "soon"}}`,
	} {
		var doc any
		if err := json.Unmarshal([]byte(text), &doc); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err == nil {
			t.Errorf("%s was taken", text)
		}
	}
}

func TestTheSchemaDescribesItsKeys(t *testing.T) {
	text := string(Schema())
	for _, want := range []string{`"description": "between two requests to one host, longer where its answers take longer; default 2s"`, `"description": "unique; part of file names: a-z, 0-9 and hyphens"`} {
		if !strings.Contains(text, want) {
			t.Errorf("missing: %s", want)
		}
	}
	comments := described(source)
	if len(comments) < 60 {
		t.Errorf("%d keys were found in the source", len(comments))
	}
}
