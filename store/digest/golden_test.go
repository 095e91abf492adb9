package digest_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/accordwatch/accordwatch/store/digest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares d in all formats with the files under testdata, or writes them.
func golden(t *testing.T, name string, d *digest.Digest) {
	t.Helper()
	for format, ext := range map[string]string{"html": ".html", "markdown": ".md", "text": ".txt", "json": ".json"} {
		var b bytes.Buffer
		if err := d.Format(&b, format); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", name+ext)
		if *update {
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s differs from %s; look at it, then run with -update", format, path)
		}
	}
}

func TestABusyDayLooksAsItDid(t *testing.T) {
	w := busyDay()
	golden(t, "busy", mustMake(t, w, busyRequest(w)))
}
