package match

import (
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
)

// coast is a watchlist in two languages, with synonyms and a false friend.
func coast() config.Watchlist {
	return config.Watchlist{
		Name:     "coast",
		Any:      append(terms("en", "Harbour Pact", `"<end> strike"~3`, "peace of the northern shore"), terms("fr", "pacte du port")...),
		None:     terms("en", "pact of silence"),
		Synonyms: config.Synonyms{"end": terms("en", "ends", "called off")},
	}
}

func TestExplainTellsWhatCameNearest(t *testing.T) {
	w := compile(t, coast(), config.Watchlist{Name: "other", Any: terms("en", "pact of the hills")})
	for _, c := range []struct{ lang, title, text, want string }{
		{"en", "A harbour", "It froze.", `"Harbour Pact", of which only "harbour" is there`},
		{"en", "A pacte", "", `"pacte du port", of which only "pacte" is there`}, // nothing of those in its language
		{"fr", "Le pacte", "", `"pacte du port", of which only "pacte" is there`},
		{"en", "Pact", "the old harbour", `"Harbour Pact", whose words are there, but not as it puts them`},
		{"en", "Strike", "It was called off at noon.", `"<end> strike"~3, whose words stand too far apart`},
		{"en", "Peace", "on the shore", `"peace of the northern shore", of which only "Peace", "the", "shore" are there`},
		{"en", "Of the", "Rain.", "no term of any"},
		{"ru", "Port", "", "no term of any"}, // 4 of the 11 letters of the only term that is in part there
	} {
		vs := w.Explain(&store.Article{Title: c.title, Text: c.text, Lang: c.lang})
		if got := strings.TrimPrefix(vs[0].Reason, "no term of any; nearest: "); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.title, c.text, got, c.want)
		}
	}
}

func TestExplainGivesTheVerdictsOfHits(t *testing.T) {
	w := compile(t, coast(), accords())
	for _, s := range []string{"The harbour pact", "the Abraham Accords Hotel", "a horoscope of the Abraham Accords", "rain"} {
		a := &store.Article{Text: s, Lang: "en"}
		_, quick := w.Hits(a)
		for i, v := range w.Explain(a) {
			if v.Watchlist != quick[i].Watchlist || v.Kept != quick[i].Kept || quick[i].Kept && v != quick[i] {
				t.Errorf("%s: %+v, and at first %+v", s, v, quick[i])
			}
		}
	}
}

func TestAVetoTellsWhatItVetoed(t *testing.T) {
	l := accords()
	l.Langs = []string{"en"}
	w := compile(t, l)
	for _, c := range []struct{ lang, title, text, want string }{
		{"en", "Abraham Accords", "The horoscope.", `vetoed by "horoscope" in the text, though it has "Abraham Accords" in the title`},
		{"en", "Horoscope", "", `vetoed by "horoscope" in the title`},
		{"de", "Abraham Accords", "", `its language (de) is none of en, though it has "Abraham Accords" in the title`},
	} {
		_, vs := w.Hits(&store.Article{Title: c.title, Text: c.text, Lang: c.lang})
		if vs[0].Kept || vs[0].Reason != c.want {
			t.Errorf("%s: %+v, want %s", c.title, vs[0], c.want)
		}
	}
}

func TestAFalseFriendIsOneNoun(t *testing.T) {
	l := config.Watchlist{Name: "w", Any: terms("tr", "Liman Paktı"), None: terms("tr", "Doğu Liman Paktı Oteli"), Veto: terms("kk", "Айлақ базары")}
	for s, want := range map[string]bool{
		"Doğu Liman Paktı Oteline": false, "Doğunun Liman Paktı Oteline": true,
		"Liman Paktı, Айлақ базарына": false, "Liman Paktı, Айлақтың базарына": true,
	} {
		if _, vs := compile(t, l).Hits(&store.Article{Text: s}); vs[0].Kept != want {
			t.Errorf("%q: %+v, want kept %v", s, vs[0], want)
		}
	}
}
