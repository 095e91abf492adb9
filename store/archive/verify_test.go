package archive

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// twoDays fills an archive with two days, the first of which has a manifest.
func twoDays(t *testing.T, dir string) {
	synctest.Test(t, func(t *testing.T) {
		a, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		x := an("1", "Alpha", "The first text.")
		x.Capture = &store.Capture{URL: x.URL, Time: found, Status: 200, Body: []byte("<p>The first text.")}
		addT(t, a, x, an("2", "Beta", "The second text."))
		time.Sleep(24 * time.Hour)
		addT(t, a, an("3", "Gamma", "The third text."))
		time.Sleep(24 * time.Hour)
		addT(t, a, an("4", "Delta", "The fourth text."))
	})
}

func TestVerifyTellsWhatDoesNotAgree(t *testing.T) {
	rewrite := func(old, new string) func(string) error {
		return func(path string) error {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return os.WriteFile(path, bytes.ReplaceAll(data, []byte(old), []byte(new)), 0o644)
		}
	}
	for name, c := range map[string]struct {
		file string // pattern
		do   func(path string) error
		want string // reason of some problem
	}{
		"a text that was changed":      {"archive/*/*/*/beta*", rewrite("second", "other"), "its evidence says"},
		"a field that was changed":     {"archive/*/*/*/beta*", rewrite("Steppe Wire", "Steppe Wine"), "was changed since manifests/2000-01-01.json was written"},
		"a change of today":            {"archive/*/*/*/delta*", rewrite("Steppe Wire", "Steppe Wine"), "was changed since it was kept"},
		"a file that is gone":          {"archive/*/*/*/beta*", os.Remove, "is gone, or cannot be read"},
		"a file of today that is gone": {"archive/*/*/*/delta*", os.Remove, "is known to the index, and cannot be read"},
		"a page that is gone":          {"pages/*/*/*", os.Remove, "its page is not to be had"},
		"a page that was cut":          {"pages/*/*/*", func(path string) error { return os.Truncate(path, 200) }, "its page is not to be had"},
		"a page that was damaged":      {"pages/*/*/*", func(path string) error { return os.WriteFile(path, []byte("there are no pages in here"), 0o644) }, "cannot be read"},
		"a manifest that was changed":  {"manifests/2000-01-01.json", rewrite("beta", "Beta"), "does not follow the manifest before it"},
		"a manifest that is gone":      {"manifests/2000-01-01.json", os.Remove, "does not follow the manifest before it"},
		"a file that was slipped in": {"archive/*/*/*/beta*", func(path string) error {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return os.WriteFile(strings.Replace(path, "beta", "later", 1), data, 0o644)
		}, "is not named by manifests/2000-01-01.json"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			twoDays(t, dir)
			a := openT(t, dir)
			if p, err := a.Verify(t.Context()); err != nil || len(p) > 0 {
				t.Fatalf("before: %v, %v", p, err)
			}
			path, err := filepath.Glob(filepath.Join(dir, c.file))
			if err != nil || len(path) != 1 {
				t.Fatalf("%s finds %v", c.file, path)
			}
			if err := c.do(path[0]); err != nil {
				t.Fatal(err)
			}
			found, err := a.Verify(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range found {
				if strings.Contains(p.Reason, c.want) {
					return
				}
			}
			t.Errorf("problems are %v; want one that says %q", found, c.want)
		})
	}
}

func TestVerifyPassesOverWhatIsWrittenMeanwhile(t *testing.T) {
	dir := t.TempDir()
	twoDays(t, dir)
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(3 * 24 * time.Hour)
		a, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		addT(t, a, an("5", "Epsilon", "The fifth text."))
		v := newVerifier(a)
		if err := v.start(t.Context()); err != nil {
			t.Fatal(err)
		}
		addT(t, a, an("6", "Zeta", "The sixth text."))
		if err := v.entries(t.Context()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(24 * time.Hour) // the day gets its manifest
		addT(t, a, an("7", "Eta", "The seventh text."))
		for _, look := range []func(context.Context) error{v.records, v.manifests, v.index} {
			if err := look(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		for _, p := range v.problems {
			t.Error(p)
		}
	})
}
