package phrase

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/accordwatch/accordwatch/store/text"
)

func TestFoundIsSortedByStartTheLongestFirst(t *testing.T) {
	set := Compile([]Phrase{{Text: "South Africa", ID: 1}, {Text: "South", ID: 2}, {Text: "Africa", ID: 3}, {Text: "south africa", ID: 4}, {Text: "South Africa", ID: 1}})
	var got []string
	for _, f := range set.Find(text.Fold("In SOUTH Africa.", "")) {
		got = append(got, fmt.Sprint(f.ID, f.Start, f.End))
	}
	if want := []string{"1 3 15", "4 3 15", "2 3 8", "3 9 15"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestNothingIsFoundByOrInNothing(t *testing.T) {
	var zero Set
	for _, set := range []*Set{&zero, Compile(nil), Compile([]Phrase{{Text: "…"}, {Text: ""}, {Text: "*"}})} {
		if got := set.Find(text.Fold("any text … *", "")); got != nil {
			t.Errorf("found %v", got)
		}
	}
	if got := Compile([]Phrase{{Text: "word"}}).Find(text.Folded{}); got != nil {
		t.Errorf("found %v in an empty text", got)
	}
}

func TestWhatMayStandBetweenTheWordsOfAPhrase(t *testing.T) {
	for _, c := range []struct {
		phrase, text string
		want         bool
	}{
		{"a b", "a b", true}, {"a b", "a  b", true}, {"a b", "a\nb", true}, {"a b", "a-b", true}, {"a b", "a 'b'", true}, {"a b", "«a» (b)", true},
		{"a b", "a. b", false}, {"a b", "a, b", false}, {"a b", "a\n\nb", false}, {"a b", "a — b", false}, {"a b", "a -- b", false}, {"a b", "a / b", false},
		{"a b", "a                         b", false},
		{"a, b", "a, b", true}, {"a, b", "a b", true}, {"a, b", "a. b", false},
		{"St. Kitts", "St Kitts", true}, {"St. Kitts", "St. Kitts", true},
		{"U.S.", "US", false}, {"U.S.", "u s", false}, {"U.S.", "u.s", true},
		{"a – b", "a – b", true},
		{"a c", "a (b) c", true}, {"a c", "a (one two three) c", true}, {"a c", "a (one two three four) c", false}, {"a c", "a b c", false},
	} {
		if got := len(found(c.phrase, "", c.text)) > 0; got != c.want {
			t.Errorf("%q in %q: found %v, want %v", c.phrase, c.text, got, c.want)
		}
	}
}

func TestNearIsTheLongestBeginning(t *testing.T) {
	set := Compile([]Phrase{{Text: "red sea port talks", ID: 1}, {Text: "green hills", ID: 2}})
	for _, c := range []struct {
		text, words string
		id          int
	}{
		{"The red sea is calm; green fields", "red sea", 1},
		{"Green fields", "Green", 2},
		{"hills and talks", "", 0},
		{"red sea port talks", "red sea port", 1},
	} {
		_, near := set.FindNear(text.Fold(c.text, ""))
		if got := c.text[near.Start:near.End]; got != c.words || near.ID != c.id {
			t.Errorf("nearest in %q: %q of %d, want %q of %d", c.text, got, near.ID, c.words, c.id)
		}
	}
}

func TestASetMayBeAskedByManyAtOnce(t *testing.T) {
	s, ps := prose(300, 50)
	set, f := Compile(ps), text.Fold(s, "")
	want := set.Find(f)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := set.Find(f); !slices.Equal(got, want) {
				t.Errorf("found %d places beside others, %d alone", len(got), len(want))
			}
		})
	}
	wg.Wait()
}

func TestAFilterNeverDeniesWhatItHolds(t *testing.T) {
	const n = 5000
	f := newFilter(n)
	for i := range n {
		f.add(hash(fmt.Sprint("in", i)))
	}
	wrong := 0
	for i := range n {
		if !f.has(hash(fmt.Sprint("in", i))) {
			t.Fatalf("denied %d", i)
		}
		if f.has(hash(fmt.Sprint("out", i))) {
			wrong++
		}
	}
	if wrong > n/50 {
		t.Errorf("%d of %d strangers were let in", wrong, n)
	}
}

func TestAGateNeverDeniesWhatItLetsPass(t *testing.T) {
	g := newGate(6)
	for _, stem := range []string{"ox", "accords", "internationalisation", "го", "соглашени", "协"} {
		g.add(3, stem, true)
	}
	g.add(3, "exactly", false)
	for word, want := range map[string]bool{
		"oxen": true, "o": false, "accords": true, "accordsland": true, "internationalisations": true, "годы": true, "соглашениями": true, "协议": true,
		"exactly": true, "exact": false, "exactlyso": false, "border": false, "порт": false, "港": false,
	} {
		// At the end of a text, and with a word of what stands behind it in the head.
		for _, behind := range []string{"", " and so on to the end"} {
			if got := g.admits(3, word+behind, len(word)); got != want {
				t.Errorf("the gate lets %q pass before %q: %v, want %v", word, behind, got, want)
			}
		}
		if g.admits(4, word, len(word)) {
			t.Errorf("%q passes from a node of which nothing is known", word)
		}
	}
}

func TestATableKeepsTheEdgesOfEqualKeysInAChain(t *testing.T) {
	tab := newTable(3)
	if before := tab.put(7, 1); before != -1 {
		t.Errorf("before the first edge: %d", before)
	}
	if before := tab.put(7, 2); before != 1 {
		t.Errorf("before the second edge: %d, want 1", before)
	}
	if tab.put(9, 3); tab.first(7) != 2 || tab.first(9) != 3 || tab.first(8) != -1 {
		t.Errorf("first edges %d, %d, %d; want 2, 3, -1", tab.first(7), tab.first(9), tab.first(8))
	}
}

// FuzzFind holds the matcher against the naive one.
func FuzzFind(f *testing.F) {
	f.Add("К Авраамовым соглашениям", "Авраамовы соглашения", "ru", "")
	f.Add("وباتفاقيات \"إبراهيم\"", "اتفاقيات إبراهيم", "ar", "ar")
	f.Add("Abraham (İbrahim) Anlaşmalarına", "Abraham Anlaşmaları", "tr", "tr")
	f.Add("the U.S. said", "U.S.", "en", "")
	f.Fuzz(func(t *testing.T, s, phrase, lang, of string) {
		if len(s) > 2000 || len(phrase) > 200 {
			return
		}
		ps, folded := []Phrase{{Text: phrase, Lang: lang, ID: 1}}, text.Fold(s, of)
		got, want := Compile(ps).Find(folded), naive(ps, folded)
		if !slices.Equal(got, want) {
			t.Fatalf("%q in %q: found %v, want %v", phrase, s, got, want)
		}
	})
}
