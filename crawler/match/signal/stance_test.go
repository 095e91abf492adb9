package signal

import (
	"slices"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
)

// turning is a watchlist whose one act turns into others.
func turning() config.Watchlist {
	l := pact()
	l.Signals = []config.Signal{
		{Name: "joins", May: "may-join", Not: "refuses", Denied: "denies", Terms: terms("en", `"join* pact"~6`, `"joining pact"~6`)},
		{Name: "may-join", Terms: terms("en", "named next")},
		{Name: "refuses", Terms: terms("en", "never ever")},
		{Name: "denies", Terms: terms("en", `"denies pact"~6`)},
	}
	return l
}

func TestASentenceTurnsAnAct(t *testing.T) {
	acts := compile(t, turning())
	for _, c := range []struct {
		sentence string
		want     []string
	}{
		{"Finland joins the Harbour Pact", []string{"joins FI"}},
		{"Finland may join the Harbour Pact", []string{"may-join FI"}},
		{"Finland will not join the Harbour Pact", []string{"refuses FI"}},
		{"Finland denies that it joins the Harbour Pact", []string{"denies FI"}},
		{"Finland did not deny that it joins the Harbour Pact", []string{"may-join FI"}},
		{"Finland did not rule out joining the Harbour Pact", []string{"may-join FI"}},
		{"Finland neither confirms nor denies Harbour Pact", nil},
		{"Finland has not joined the Harbour Pact", nil},
		{"Finland said that it would join the Harbour Pact", []string{"joins FI"}},
		{"Finland would join the Harbour Pact", []string{"may-join FI"}},
		{"Finland had joined the Harbour Pact", nil},
		{"Finland said it had joined the Harbour Pact", []string{"joins FI"}},
		{"Finland joined the Harbour Pact in 1999", nil},
		{"In 1999, Finland joined the Harbour Pact", nil},
		{"Finland joined the Harbour Pact in 2024", []string{"joins FI"}},
		{"Finland joins the Harbour Pact that was signed in 1999", []string{"joins FI"}},
		{"Finland joins the Harbour Pact, which Norway left in 1999", []string{"joins FI"}},
		{"Not a surprise: Finland joins the Harbour Pact", []string{"joins FI"}},
		{"It may rain, but Finland joins the Harbour Pact", []string{"joins FI"}},
		{"Finland will join the Harbour Pact, while Denmark will not join the pact", []string{"joins FI", "refuses DK"}},
		{"Finland says another country will join the Harbour Pact", nil},
		{"Norway rejects that Finland joins the Harbour Pact", nil},
		{"Finland will not join the Harbour Pact although named next", []string{"refuses FI"}},
		{"Finland may be named next for the Harbour Pact", []string{"may-join FI"}},
		{"Finland is not named next for the Harbour Pact", nil},
		{"Will Finland join the Harbour Pact?", []string{"may-join FI"}},
		{"Finland joins the Harbour Pact: why now?", []string{"joins FI"}},
		{"If Finland does not join the Harbour Pact, it rains", []string{"may-join FI"}},
		{"Joining the Harbour Pact is a risk, Finland said", []string{"may-join FI"}},
		{"Joining the Harbour Pact, Finland spoke of the weather", []string{"joins FI"}},
		{"Finland is told to join the Harbour Pact", []string{"may-join FI"}},
		{"Finland resists joining the Harbour Pact", []string{"refuses FI"}},
		{"France welcomed the decision to join the Harbour Pact", nil},
		{"France welcomed Finland's decision to join the Harbour Pact", []string{"joins FI"}},
		{"France condemned the storm and joined the Harbour Pact", []string{"joins FR"}},
		{"Finland, hailed by France, joins the Harbour Pact", []string{"joins FI"}},
		{"Finland joined the Harbour Pact last year", nil},
		{"Finland says that its neighbours join the Harbour Pact", nil},
		{"Finland joins the Harbour Pact and may not regret it", []string{"joins FI"}},
	} {
		a := &store.Article{Title: c.sentence, Lang: "en", Published: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)}
		a.Mentions = mentions(a, nordic)
		if got := named(Find(a, acts)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.sentence, got, c.want)
		}
	}
}
