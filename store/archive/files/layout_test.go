package files

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAFileOfTheLogIsLaidOutForPeople(t *testing.T) {
	compact := `{"title":"He said: \"{no}\\\"","byline":["A. B.","C"],"mentions":[{"iso2":"KZ","in":[1,2]},{"iso2":"IL"}],"none":[],"evidence":{"a":{},"b":2}}`
	want := strings.Join([]string{
		`{`,
		` "title": "He said: \"{no}\\\"",`,
		` "byline": ["A. B.","C"],`,
		` "mentions": [`,
		`  {"iso2":"KZ","in":[1,2]},`,
		`  {"iso2":"IL"}`,
		` ],`,
		` "none": [],`,
		` "evidence": {"a":{},"b":2}`,
		`}`, ``}, "\n")
	if got := string(appendLines(nil, []byte(compact))); got != want {
		t.Errorf("laid out as\n%s\nwant\n%s", got, want)
	}
}

func TestTheLayoutOfAFileChangesNothingOfIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		object := rapid.MapOf(rapid.String(), rapid.OneOf(
			rapid.Map(rapid.String(), func(s string) any { return s }),
			rapid.Map(rapid.SliceOf(rapid.String()), func(s []string) any { return s }),
			rapid.Map(rapid.SliceOf(rapid.MapOf(rapid.String(), rapid.String())), func(s []map[string]string) any { return s }),
			rapid.Map(rapid.MapOf(rapid.String(), rapid.Int()), func(s map[string]int) any { return s }),
		)).Draw(t, "object")
		compact, err := json.Marshal(object)
		if err != nil {
			t.Fatal(err)
		}
		var back bytes.Buffer
		if err := json.Compact(&back, appendLines(nil, compact)); err != nil || !bytes.Equal(back.Bytes(), compact) {
			t.Fatalf("%s became %s (%v)", compact, back.Bytes(), err)
		}
	})
}
