package web

import (
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store/archive"
)

func TestAQueryIsSplitAsItWasTyped(t *testing.T) {
	for _, c := range []struct{ query, parts, phrases string }{
		{`envoy  port`, `envoy|port`, `envoy|port`},
		{`"of the Sea" ship*`, `"of the Sea"|ship*`, `of the sea|ship*`},
		{`outlet:"Steppe Wire" -rain lang:ru`, `outlet:"Steppe Wire"|-rain|lang:ru`, ``},
		{`“не закрыта`, `“не закрыта`, `не закрыта`},
		{`at 10:30 country: title:x`, `at|10:30|country:|title:x`, `at|10 30|country|title x`},
		{`ארה"ב lang:he`, `ארה"ב|lang:he`, `ארה ב`},
		{`" ` + "\t\n", `" ` + "\t\n", ``},
		{``, ``, ``},
	} {
		w := newWish(c.query)
		var phrases []string
		for _, p := range w.phrases {
			s := strings.Join(p.words, " ")
			if p.prefix {
				s += "*"
			}
			phrases = append(phrases, s)
		}
		if got := strings.Join(w.parts, "|"); got != c.parts {
			t.Errorf("%q has the parts %s, want %s", c.query, got, c.parts)
		}
		if got := strings.Join(phrases, "|"); got != c.phrases {
			t.Errorf("%q looks for %s, want %s", c.query, got, c.phrases)
		}
	}
}

func TestWhateverNarrowsASearchIsTakenAwayAgain(t *testing.T) {
	for _, field := range archive.Fields() {
		if all := narrowings(newWish("envoy " + field + ":x")); len(all) != 1 || all[0].Link != "/search?q=envoy" {
			t.Errorf("%s:x is taken away by %+v", field, all)
		}
	}
}

func TestAQueryIsNarrowedAndWidenedAgain(t *testing.T) {
	w := newWish(`envoy LANG:ru`)
	for _, c := range []struct{ got, want string }{
		{w.with("outlet", "Steppe Wire"), `envoy LANG:ru outlet:"Steppe Wire"`},
		{w.with("country", "KZ"), `envoy LANG:ru country:KZ`},
		{w.with("outlet", `a "quoted" name`), ""},
		{w.with("lang", ""), ""},
		{w.without(1), "envoy"},
		{newWish("").with("country", "KZ"), "country:KZ"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if !w.has("lang", "RU") || w.has("lang", "r") || w.has("outlet", "") {
		t.Error("it does not know what it is narrowed by")
	}
	if again := newWish(w.with("outlet", "Steppe Wire")); !again.has("outlet", "steppe wire") {
		t.Error("what was added is not read again")
	}
	if w.parts = append(w.parts, "x"); w.without(0) != "LANG:ru x" || len(w.parts) != 3 {
		t.Error("taking a part away changes the query itself")
	}
}
