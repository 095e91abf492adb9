package archive

import (
	"fmt"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive/files"
)

// TestADecisionIsExplainedAsItWasMade adds more after the article in question: what came
// later is no evidence.
func TestADecisionIsExplainedAsItWasMade(t *testing.T) {
	a := openT(t, t.TempDir())
	text := "Ministers from nine states met in Port Ambar to sign a treaty on fishing, and patrols of 214 boats begin in March. " +
		"Ilse Varga called it a beginning. The harbour master was not asked, and said so to everyone who came by his office."
	add := func(path, title, text string, after time.Duration) store.Placed {
		x := an(path, title, text)
		x.Found = found.Add(after)
		if err := a.Add(t.Context(), x); err != nil {
			t.Fatal(err)
		}
		p, err := a.Get(t.Context(), x.ID)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	first := add("1", "Treaty on fishing signed", text, 0)
	second := add("2", "Treaty signed in Port Ambar", text+" Nobody knows when the boats will come.", time.Hour)
	add("3", "Treaty signed in Port Ambar", text+" Nobody knows when the boats will come.", 2*time.Hour)
	if all, err := a.Explain(t.Context(), first.ID); err != nil || len(all) != 0 {
		t.Errorf("the first is explained by %+v, %v", all, err)
	}
	all, err := a.Explain(t.Context(), second.ID)
	if err != nil || len(all) != 1 || all[0].Other != first.ID || all[0].Part != store.Copy || !all[0].Holds() || second.Verdict.CopyOf != first.ID {
		t.Errorf("the second is a %s, and explained by %+v, %v", second.Verdict.Part, all, err)
	}
	if _, err := a.Explain(t.Context(), "ffffffffffffffff"); err == nil {
		t.Error("what is not there is explained")
	}
}

func TestAStoryIsForeseenAsItIsThenDecided(t *testing.T) {
	a := openT(t, t.TempDir())
	text := "Ministers from nine states met in Port Ambar to sign a treaty on fishing, and patrols of 214 boats begin in March. " +
		"Ilse Varga called it a beginning. The harbour master was not asked, and said so to everyone who came by his office."
	for n, title := range []string{"Treaty on fishing signed", "Treaty signed in Port Ambar"} {
		x := an(string(rune('1'+n)), title, text)
		x.ID = files.ArticleID(x.CanonicalURL)
		foreseen, all, err := a.Foresee(t.Context(), x)
		if err != nil || len(all) != n {
			t.Fatalf("the evidence is %+v, %v", all, err)
		}
		if _, err := a.Get(t.Context(), x.ID); err == nil {
			t.Fatal("what was foreseen was added")
		}
		if err := a.Add(t.Context(), x); err != nil {
			t.Fatal(err)
		}
		if p, err := a.Get(t.Context(), x.ID); err != nil || fmt.Sprint(p.Verdict) != fmt.Sprint(foreseen) {
			t.Errorf("foreseen %+v, decided %+v, %v", foreseen, p.Verdict, err)
		}
	}
}

func TestAPageThatIsGoneSaysWhyWhereverItIsShown(t *testing.T) {
	a := openT(t, t.TempDir())
	x := an("1", "One", "First of all.")
	if err := a.Add(t.Context(), x); err != nil {
		t.Fatal(err)
	}
	if err := a.Gone(t.Context(), x.ID, "404 Not Found"); err != nil {
		t.Fatal(err)
	}
	p, err := a.Get(t.Context(), x.ID)
	s, serr := a.Story(t.Context(), x.ID)
	if err != nil || serr != nil || p.Gone != "404 Not Found" || s.Articles[0].Gone != p.Gone {
		t.Errorf("gone: %q, %+v, %v, %v", p.Gone, s.Articles, err, serr)
	}
}
