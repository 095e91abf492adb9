package portrait

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

var morning = time.Date(2025, 11, 7, 6, 0, 0, 0, time.UTC)

// paintings are portraits of articles long, short and empty.
func paintings() map[string]Portrait {
	r, out := NewRarity(), map[string]Portrait{}
	for name, a := range map[string]store.Article{
		"news":  {Title: "Treaty on fishing signed", Text: "Ministers from nine states met in Port Ambar, where Ilse Varga counted 214 boats."},
		"empty": {},
		"brief": {Title: "Ω", Lang: "el"},
		"long":  {Title: "Harbour", Text: invented(3000) + " Almaty 2014 2015 2016"},
	} {
		a.Found = morning
		p := new(Painter).Paint(&a, r)
		out[name] = p
	}
	return out
}

func TestASketchComesBackAsItWas(t *testing.T) {
	for name, p := range paintings() {
		got, err := new(Reader).Read(p.Sketch())
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got.Sketch(), p.Sketch()) {
			t.Errorf("%s: the sketch of what was read is another", name)
		}
		for _, part := range []struct {
			name      string
			got, want any
		}{
			{"found", got.Found, p.Found}, {"equal", got.Equal, p.Equal}, {"length", got.Length, p.Length}, {"language", got.Lang, p.Lang},
			{"level", got.Prints.Level, p.Prints.Level}, {"names cut", got.Names.Cut, p.Names.Cut},
			{"norms of words", got.Words.Norms, p.Words.Norms}, {"norms of keys", got.Keys.Norms, p.Keys.Norms},
			{"terms counted", len(got.Counted), len(p.Counted)},
		} {
			if !reflect.DeepEqual(part.got, part.want) {
				t.Errorf("%s: %s %v came back as %v", name, part.name, part.want, part.got)
			}
		}
	}
}

func TestAReaderMayBeUsedAgain(t *testing.T) {
	all := paintings()
	var r Reader
	for _, name := range []string{"long", "empty", "news"} { // a shorter one must not see what the longer one left
		p := all[name]
		if got, err := r.Read(p.Sketch()); err != nil || !slices.Equal(got.Sketch(), p.Sketch()) {
			t.Errorf("%s came back as another: %v", name, err)
		}
	}
}

func TestWhatIsNoSketchIsRefused(t *testing.T) {
	p := paintings()["news"]
	p.Counted = nil // so that its length is fixed by what it says
	good := p.Sketch()
	for n := range good {
		if _, err := new(Reader).Read(good[:n]); err == nil {
			t.Fatalf("%d of %d bytes were taken", n, len(good))
		}
	}
	for name, change := range map[string]func(b []byte){
		"another version":          func(b []byte) { b[0]++ },
		"a level that no text has": func(b []byte) { b[1] = 200 },
	} {
		b := slices.Clone(good)
		change(b)
		if _, err := new(Reader).Read(b); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if _, err := new(Reader).Read(append(good, 1)); err == nil {
		t.Error("a byte too many was taken")
	}
}
