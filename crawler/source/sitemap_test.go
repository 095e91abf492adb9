package source

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/source/urlset"
	"github.com/accordwatch/accordwatch/store"
)

const sitemapURL = "https://news.example/sitemap.xml"

func newsSitemap(w *world) Source {
	return w.source(config.Source{Name: "map", Kind: "sitemap", URL: sitemapURL})
}

// urls writes a sitemap around entries.
func urls(entries ...string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">` +
		strings.Join(entries, "\n") + `</urlset>`
}

// index writes an index of parts; each is an address and its lastmod.
func index(parts ...string) string {
	var b strings.Builder
	for i := 0; i+1 < len(parts); i += 2 {
		fmt.Fprintf(&b, `<sitemap><loc>https://news.example/%s</loc><lastmod>%s</lastmod></sitemap>`, parts[i], parts[i+1])
	}
	return `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + b.String() + `</sitemapindex>`
}

// ago writes a date before now.
func ago(d time.Duration) string { return time.Now().Add(-d).UTC().Format(time.RFC3339) }

// newsURL writes an entry of a news sitemap, published some time ago.
func newsURL(n int, before time.Duration) string {
	return fmt.Sprintf(`<url><loc>https://news.example/story-%d</loc><n:news><n:publication><n:name>News</n:name><n:language>fr</n:language></n:publication>
		<n:publication_date>%s</n:publication_date><n:title>Headline %d &amp;amp; more</n:title></n:news></url>`, n, ago(before), n)
}

func TestANewsSitemapAnnouncesWhatIsRecent(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("news.example/sitemap.xml", urls(
			newsURL(1, time.Hour), newsURL(2, 2*time.Hour), newsURL(3, 80*time.Hour),
			`<url><loc>https://news.example/paid-story</loc><lastmod>`+ago(time.Hour)+`</lastmod><image:image><image:loc>https://img.example/1.jpg</image:loc></image:image>
			 <n:news><n:title>Paid</n:title><n:access>Subscription</n:access><n:publication_date>`+ago(3*time.Hour)+`</n:publication_date></n:news></url>`,
			`<url><loc>mailto:desk@news.example</loc></url>`, `<url><loc>https://news.example/</loc><lastmod>`+ago(0)+`</lastmod></url>`,
		), "Cache-Control", "max-age=600")
		found := w.poll(newsSitemap(w), store.SourceState{})
		if got := titles(found); got != "Paid|Headline 2 & more|Headline 1 & more" {
			w.Fatalf("got %s", got)
		}
		paid, first := found.Items[0], found.Items[2]
		if !paid.Paywalled || first.Paywalled || paid.Image != "https://img.example/1.jpg" || paid.Modified.Equal(paid.Published) {
			w.Errorf("got %+v", paid)
		}
		if first.Lang != "fr" || first.Key != "https://news.example/story-1" || time.Since(first.Published) != time.Hour {
			w.Errorf("got %+v", first)
		}
		if found.State.Hint.Every != 10*time.Minute || found.State.Announced != 3 {
			w.Errorf("state %+v", found.State)
		}
	})
}

func TestAPlainSitemapAnnouncesArticlesOnly(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("news.example/sitemap.xml", urls(
			`<url><loc>https://news.example/world/ministers-sign-the-new-accord</loc><lastmod>`+ago(time.Hour)+`</lastmod></url>`,
			`<url><loc>https://news.example/about</loc></url>`,
			`<url><loc>https://news.example/world/an-old-story-of-last-year</loc><lastmod>1998-05-05</lastmod></url>`,
		))
		found := w.poll(newsSitemap(w), store.SourceState{})
		if len(found.Items) != 1 || !found.Items[0].Published.IsZero() || found.State.Undated != 1 {
			w.Errorf("got %+v", found)
		}
	})
}

func TestAnUnchangedSitemapCostsNothing(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.validates("news.example/sitemap.xml", `"1"`, urls(newsURL(1, time.Hour)))
		s := newsSitemap(w)
		state := w.poll(s, store.SourceState{}).State
		if found := w.poll(s, state); !found.Unchanged || found.State.Extra != state.Extra {
			w.Errorf("got %+v", found)
		}
	})
}

func TestOfAnIndexOnlyTheNewestPartsAreVisited(t *testing.T) {
	bubble(t, func(w *world) {
		var parts []string
		for i := range 400 {
			name := fmt.Sprintf("part%d.xml", i)
			parts = append(parts, name, ago(time.Duration(400-i)*24*time.Hour))
			w.web.says("news.example/"+name, urls(newsURL(i, time.Hour)))
		}
		w.web.says("news.example/sitemap.xml", index(parts...))
		found := w.poll(newsSitemap(w), store.SourceState{})
		if got := strings.Join(w.web.asked, " "); got != "news.example/sitemap.xml news.example/part399.xml news.example/part398.xml news.example/part397.xml" {
			w.Errorf("asked for %s", got)
		}
		if len(found.Items) != 3 {
			w.Errorf("got %s", titles(found))
		}
	})
}

func TestAnIndexWithoutDatesIsReadByItsNumbers(t *testing.T) {
	at := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	undated := func(names ...string) (parts []urlset.Part) {
		for _, n := range names {
			parts = append(parts, partOf("https://news.example/"+n, ""))
		}
		return parts
	}
	for _, c := range []struct {
		parts []urlset.Part
		want  string
	}{
		{undated("2025-9.xml", "2025-10.xml", "2024-12.xml"), "2025-10.xml 2025-9.xml 2024-12.xml"},
		{undated("pages9.xml", "news.xml", "pages10.xml"), "news.xml pages10.xml pages9.xml"},
		{undated("1", "2", "3", "4", "5", "6", "7"), "7 6 5 4 3 2 1"},
		{[]urlset.Part{partOf("https://news.example/old", "1998-01-01"), partOf("https://news.example/older", "1997-01-01")}, "old"},
		{nil, ""},
	} {
		var names []string
		for _, p := range newest(c.parts, at.Add(-fresh)) {
			names = append(names, strings.TrimPrefix(p.Loc, "https://news.example/"))
		}
		got := strings.Join(names, " ")
		if got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func partOf(loc, lastmod string) urlset.Part { return urlset.Part{Loc: loc, LastMod: lastmod} }

func TestPartsChangeThoughTheIndexDoesNot(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.validates("news.example/sitemap.xml", `"1"`, index("a.xml", ago(time.Hour), "b.xml", ago(time.Hour)))
		w.web.validates("news.example/a.xml", `"a1"`, urls(newsURL(1, time.Hour)))
		w.web.validates("news.example/b.xml", `"b1"`, urls(newsURL(2, time.Hour)))
		s := newsSitemap(w)
		found := w.poll(s, store.SourceState{})
		if len(found.Items) != 2 {
			w.Fatalf("got %s", titles(found))
		}
		if again := w.poll(s, found.State); !again.Unchanged {
			w.Errorf("nothing changed, and it announced %s", titles(again))
		}
		w.web.validates("news.example/b.xml", `"b2"`, urls(newsURL(3, time.Minute)))
		if again := w.poll(s, found.State); titles(again) != "Headline 3 & more" {
			w.Errorf("got %s", titles(again))
		}
	})
}

func TestASitemapThatClaimsForEverNotToHaveChangedIsAskedInEarnestOnceADay(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.validates("news.example/sitemap.xml", `"stuck"`, index("a.xml", ago(0)))
		w.web.validates("news.example/a.xml", `"stuck"`, urls(newsURL(1, time.Hour)))
		s := newsSitemap(w)
		state := w.poll(s, store.SourceState{}).State
		w.web.validates("news.example/a.xml", `"stuck"`, urls(newsURL(2, 0)))
		time.Sleep(time.Hour)
		if found := w.poll(s, state); !found.Unchanged {
			w.Errorf("asked in earnest too soon: %s", titles(found))
		}
		time.Sleep(24 * time.Hour)
		found := w.poll(s, state)
		if titles(found) != "Headline 2 & more" {
			w.Errorf("got %q after a day", titles(found))
		}
		if again := w.poll(s, found.State); !again.Unchanged {
			w.Errorf("and then %q", titles(again))
		}
	})
}

func TestOnePartThatFailsDoesNotFailTheIndex(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("news.example/sitemap.xml", index("a.xml", ago(time.Hour), "b.xml", ago(2*time.Hour)))
		w.web.says("news.example/b.xml", urls(newsURL(2, time.Hour)))
		s := newsSitemap(w)
		found := w.poll(s, store.SourceState{})
		if titles(found) != "Headline 2 & more" {
			w.Errorf("got %s", titles(found))
		}
		w.web.says("news.example/a.xml", urls(newsURL(1, time.Hour)))
		if found = w.poll(s, found.State); titles(found) != "Headline 1 & more" {
			w.Errorf("when it came back: %s", titles(found))
		}
		delete(w.web.pages, "news.example/a.xml")
		delete(w.web.pages, "news.example/b.xml")
		w.fails(s, store.SourceState{ETag: "x"}, fetch.Gone, "404")
	})
}

func zipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAZippedSitemapIsRead(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("news.example/sitemap.xml", zipped(t, urls(newsURL(1, time.Hour))))
		if found := w.poll(newsSitemap(w), store.SourceState{}); len(found.Items) != 1 {
			w.Errorf("got %s", titles(found))
		}
	})
}

func TestAZipBombIsRefused(t *testing.T) {
	filler := strings.Repeat(" ", 50<<20)
	for name, body := range map[string]string{"UTF-8": "<urlset>" + filler + "</urlset>", "UTF-16": "\xff\xfe<\x00" + filler} {
		bubble(t, func(w *world) {
			w.web.says("news.example/sitemap.xml", zipped(t, body))
			w.Log(name)
			w.fails(newsSitemap(w), store.SourceState{}, fetch.Unfit, "too large: more than 52428800 bytes unzipped")
		})
	}
}

func TestACutSitemapKeepsWhatCameAndIsAskedForAgain(t *testing.T) {
	whole := urls(newsURL(1, time.Hour), newsURL(2, time.Hour), newsURL(3, time.Hour))
	for name, body := range map[string]string{
		"plain":  whole[:strings.Index(whole, "story-3")],
		"broken": strings.Replace(whole, "story-3</loc>", "story-3</lok></x>", 1),
	} {
		bubble(t, func(w *world) {
			now := urls(newsURL(1, time.Hour), newsURL(2, time.Hour)) // dated in this bubble
			w.web.says("news.example/sitemap.xml", strings.TrimSuffix(now, "</urlset>")+body[strings.LastIndex(body, "<url>"):], "ETag", `"1"`)
			found := w.poll(newsSitemap(w), store.SourceState{})
			if len(found.Items) != 2 || found.State.ETag != "" || found.State.BodyHash != "" || found.State.Reason == "" {
				w.Errorf("%s: got %d items, state %+v", name, len(found.Items), found.State)
			}
		})
	}
}

func TestWhatIsNoSitemapIsToldInOneClearLine(t *testing.T) {
	for body, want := range map[string]string{
		"<html></html>": "not a sitemap: an HTML page", "sorry": "not a sitemap: plain text",
		rss(entry(5)): "not a sitemap: RSS (kind: feed)", "<x/>": "not a sitemap: XML with the root <x>",
	} {
		bubble(t, func(w *world) {
			w.web.says("news.example/sitemap.xml", body)
			w.fails(newsSitemap(w), store.SourceState{}, fetch.Unfit, want)
		})
	}
	bubble(t, func(w *world) {
		w.web.says("news.example/sitemap.xml", "")
		w.fails(newsSitemap(w), store.SourceState{}, fetch.Temporary, "an empty answer")
	})
}

func TestAPartOnAnotherSiteDoesNotLearnOurSecrets(t *testing.T) {
	bubble(t, func(w *world) {
		w.web.says("news.example/sitemap.xml", `<sitemapindex><sitemap><loc>https://elsewhere.example/a.xml</loc></sitemap></sitemapindex>`)
		w.web.pages["elsewhere.example/a.xml"] = func(req *http.Request) *http.Response {
			if req.Header.Get("Authorization") != "" {
				w.Error("the password was sent")
			}
			return reply(200, urls(newsURL(1, time.Hour)))
		}
		s := w.source(config.Source{Kind: "sitemap", URL: sitemapURL, User: "u", Password: "p"})
		if found := w.poll(s, store.SourceState{}); len(found.Items) != 1 {
			w.Errorf("got %s", titles(found))
		}
	})
}

func TestASitemapIsReadInTheEncodingThatItHas(t *testing.T) {
	const body = `<?xml version="1.0" encoding="ENC"?><urlset xmlns:news="x"><url><loc>https://news.example/a</loc><news:news><news:title>Нур</news:title></news:news></url></urlset>`
	cyrillic := strings.NewReplacer("ENC", "windows-1251", "Нур", "\xcd\xf3\xf0").Replace(body)
	wide := "\xff\xfe"
	for _, r := range strings.Replace(body, "ENC", "utf-16", 1) {
		wide += string([]byte{byte(r), byte(r >> 8)})
	}
	for name, text := range map[string]string{
		"UTF-8": strings.Replace(body, "ENC", "UTF-8", 1), "no word": strings.Replace(body, ` encoding="ENC"`, "", 1), "a mark": "\xef\xbb\xbf" + strings.Replace(body, "ENC", "utf8", 1),
		"windows-1251": cyrillic, "UTF-16": wide, "zipped windows-1251": zipped(t, cyrillic),
		"an ill byte far behind": strings.NewReplacer("ENC", "UTF-8", "<url>", strings.Repeat(" ", 64<<10)+"<!-- \xff --><url>").Replace(body),
	} {
		bubble(t, func(w *world) {
			w.web.says("news.example/sitemap.xml", text)
			if found := w.poll(newsSitemap(w), store.SourceState{}); titles(found) != "Нур" {
				w.Errorf("%s: got %q", name, titles(found))
			}
		})
	}
}
