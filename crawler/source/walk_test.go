package source

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/store"
)

// undated writes an index that says nothing of when its parts changed.
func undated(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		fmt.Fprintf(&b, `<sitemap><loc>https://news.example/%s</loc></sitemap>`, p)
	}
	return `<sitemapindex>` + b.String() + `</sitemapindex>`
}

// asks polls a sitemap and says for what it asked besides the sitemap itself.
func (w *world) asks(s Source, last store.SourceState) (store.Found, string) {
	w.Helper()
	w.web.asked = nil
	found := w.poll(s, last)
	return found, strings.ReplaceAll(strings.Join(w.web.asked[1:], " "), "news.example/", "")
}

func TestAnIndexMayHoldIndexes(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.validates("news.example/sitemap.xml", `"1"`, undated("news.xml", "2025.xml", "2024.xml"))
		w.web.validates("news.example/news.xml", `"1"`, urls(newsURL(1, time.Hour)))
		w.web.validates("news.example/2025.xml", `"1"`, index("2025-09.xml", ago(80*24*time.Hour), "2025-11.xml", ago(time.Hour)))
		w.web.validates("news.example/2025-11.xml", `"1"`, urls(newsURL(2, 2*time.Hour)))
		w.web.validates("news.example/2024.xml", `"1"`, undated("2024-12.xml", "2024-11.xml", "2024-10.xml"))
		for n, name := range []string{"2024-12", "2024-11", "2024-10"} {
			w.web.validates("news.example/"+name+".xml", `"1"`, urls(newsURL(10+n, 400*24*time.Hour)))
		}
		s := newsSitemap(w)
		found, asked := w.asks(s, store.SourceState{})
		if titles(found) != "Headline 2 & more|Headline 1 & more" || asked != "news.xml 2025.xml 2025-11.xml 2024.xml 2024-12.xml 2024-11.xml" {
			w.Fatalf("got %s, asked for %s", titles(found), asked)
		}
		// What is over is not walked again, and what changes deep down is seen.
		w.web.validates("news.example/2025-11.xml", `"2"`, urls(newsURL(3, time.Minute)))
		found, asked = w.asks(s, found.State)
		if titles(found) != "Headline 3 & more" || asked != "news.xml 2025.xml 2025-11.xml" {
			w.Errorf("got %s, asked for %s", titles(found), asked)
		}
		if found, _ = w.asks(s, found.State); !found.Unchanged {
			w.Errorf("nothing changed, and it announced %s", titles(found))
		}
		time.Sleep(25 * time.Hour) // nothing is believed for ever
		if found, asked = w.asks(s, found.State); asked != "news.xml 2025.xml 2025-11.xml 2024.xml 2024-12.xml 2024-11.xml" {
			w.Errorf("after a day it asked for %s", asked)
		}
	})
}

func TestIndexesThatHoldEachOtherEnd(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("news.example/sitemap.xml", undated("sitemap.xml", "a.xml"))
		w.web.says("news.example/a.xml", undated("b.xml", "sitemap.xml", "news.xml"))
		w.web.says("news.example/b.xml", undated("a.xml", "c.xml"))
		w.web.says("news.example/c.xml", undated("d.xml"))
		w.web.says("news.example/d.xml", urls(newsURL(4, time.Hour)))
		w.web.says("news.example/news.xml", urls(newsURL(1, time.Hour)))
		if found, asked := w.asks(newsSitemap(w), store.SourceState{}); titles(found) != "Headline 1 & more" || asked != "a.xml news.xml b.xml c.xml" {
			w.Errorf("got %s, asked for %s", titles(found), asked)
		}
	})
	bubble(t, func(w *world) {
		for i := range 50 { // each holds all others
			var all []string
			for j := range 50 {
				all = append(all, fmt.Sprintf("%d.xml", j), ago(time.Minute))
			}
			w.web.says(fmt.Sprintf("news.example/%d.xml", i), index(all...))
		}
		w.web.says("news.example/sitemap.xml", index("0.xml", ago(time.Minute)))
		if w.asks(newsSitemap(w), store.SourceState{}); len(w.web.asked) > 1+maxAsked {
			w.Errorf("%d requests", len(w.web.asked))
		}
	})
}

func TestPartsThatAreNotThereTakeNobodysPlace(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("news.example/sitemap.xml", undated("9.xml", "8.xml", "7.xml", "6.xml", "5.xml", "4.xml", "3.xml"))
		w.web.says("news.example/7.xml", "<html></html>")
		w.web.says("news.example/3.xml", urls(newsURL(3, time.Hour)))
		s := newsSitemap(w)
		const all = "9.xml 8.xml 7.xml 6.xml 5.xml 4.xml 3.xml"
		found, asked := w.asks(s, store.SourceState{})
		if titles(found) != "Headline 3 & more" || asked != all {
			w.Fatalf("got %s, asked for %s", titles(found), asked)
		}
		for range missed - 1 {
			found, _ = w.asks(s, found.State)
		}
		if found, asked = w.asks(s, found.State); asked != "3.xml" {
			w.Errorf("what was missing %d times is asked for again: %s", missed, asked)
		}
		w.web.says("news.example/9.xml", urls(newsURL(9, time.Hour)))
		time.Sleep(25 * time.Hour)
		if found, asked = w.asks(s, found.State); titles(found) != "Headline 9 & more" || asked != all {
			w.Errorf("after a day: %s, asked for %s", titles(found), asked)
		}
	})
	bubble(t, func(w *world) {
		w.web.says("news.example/sitemap.xml", undated("a.xml"))
		w.web.says("news.example/a.xml", undated("b.xml"))
		w.fails(newsSitemap(w), store.SourceState{}, fetch.Gone, "https://news.example/b.xml: 404")
	})
}

func TestAnIndexThatDidNotChangeKeepsAllItsParts(t *testing.T) {
	bubble(t, func(w *world) {
		// Both indexes tell dates, which gives twice as many parts a place.
		const top, deep = 2 * maxParts, 2 * maxInner
		publish := func(version string, first int) {
			for i := range top - 1 {
				w.web.validates(fmt.Sprintf("news.example/%d.xml", i), version, urls(newsURL(first+i, time.Minute)))
			}
			for i := range deep {
				w.web.validates(fmt.Sprintf("news.example/in-%d.xml", i), version, urls(newsURL(first+50+i, time.Minute)))
			}
		}
		inner, outer := []string{}, []string{"in.xml", ago(0)}
		for i := range deep {
			inner = append(inner, fmt.Sprintf("in-%d.xml", i), ago(time.Minute))
		}
		for i := range top - 1 {
			outer = append(outer, fmt.Sprintf("%d.xml", i), ago(time.Minute))
		}
		w.web.validates("news.example/sitemap.xml", `"1"`, index(outer...))
		w.web.validates("news.example/in.xml", `"1"`, index(inner...))
		s, state := newsSitemap(w), store.SourceState{}
		for poll, pause := range []time.Duration{0, time.Hour, time.Hour, 25 * time.Hour} { // the last is in earnest
			time.Sleep(pause)
			publish(fmt.Sprintf(`"v%d"`, poll), 100*(poll+1))
			found, asked := w.asks(s, state)
			if state = found.State; len(found.Items) != top-1+deep {
				w.Errorf("poll %d: %d articles, want %d; asked for %s", poll, len(found.Items), top-1+deep, asked)
			}
		}
	})
}

func TestAPartThatNoRequestIsLeftForIsNotForgotten(t *testing.T) {
	bubble(t, func(w *world) {
		// Years of months of weeks, all of old news: more than one poll asks for.
		tree := func(n int, child func(i int) string) string {
			var parts []string
			for i := range n {
				parts = append(parts, child(i))
			}
			return undated(parts...)
		}
		year := func(y int) string { return fmt.Sprintf("%d.xml", y) }
		for y := range maxParts {
			month := func(m int) string { return fmt.Sprintf("%d-%d.xml", y, m) }
			w.web.validates("news.example/"+year(y), `"1"`, tree(maxInner, month))
			for m := range maxInner {
				week := func(n int) string { return fmt.Sprintf("%d-%d-%d.xml", y, m, n) }
				w.web.validates("news.example/"+month(m), `"1"`, tree(maxInner, week))
				for n := range maxInner {
					w.web.validates("news.example/"+week(n), `"1"`, urls(newsURL(100*y+10*m+n, 400*24*time.Hour)))
				}
			}
		}
		known := func(state store.SourceState) int {
			var m sitemapMemory
			if err := json.Unmarshal([]byte(state.Extra), &m); err != nil {
				w.Fatal(err)
			}
			return len(m.Parts)
		}
		s, state := newsSitemap(w), store.SourceState{}
		for version := range 4 { // what rests leaves requests for the others
			w.web.validates("news.example/sitemap.xml", fmt.Sprintf(`"%d"`, version), tree(maxParts, year)+fmt.Sprintf("<!-- %d -->", version))
			state = w.poll(s, state).State
		}
		before := known(state)
		if before <= 1+maxAsked {
			w.Fatalf("only %d parts are known", before)
		}
		time.Sleep(25 * time.Hour) // in earnest nothing rests
		if state = w.poll(s, state).State; known(state) != before {
			w.Errorf("of %d parts %d are known after a day", before, known(state))
		}
	})
}

func TestWhatCameOutWhileNobodyLookedIsFresh(t *testing.T) {
	bubble(t, func(w *world) {
		days := func(n int) time.Duration { return time.Duration(n) * 24 * time.Hour }
		var parts []string
		for n := 1; n <= 9; n++ {
			parts = append(parts, fmt.Sprintf("%d.xml", n), ago(days(n)))
			w.web.says(fmt.Sprintf("news.example/%d.xml", n), urls(newsURL(n, days(n))))
		}
		w.web.says("news.example/sitemap.xml", index(parts...))
		s := newsSitemap(w)
		for last, want := range map[int]int{0: 3, 2: 5, 6: 9} {
			if found := w.poll(s, store.SourceState{LastSuccess: time.Now().Add(-days(last))}); len(found.Items) != want {
				w.Errorf("last polled %d days ago: got %s", last, titles(found))
			}
		}
	})
}
