package crawler

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/crawler/extract"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/canonical"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Reader turns items into articles: fetch, extract, mentions, hits, signals.
// It is safe for concurrent use.
type Reader struct {
	Fetcher   *fetch.Fetcher // nil: only what needs no page can be read
	Countries *country.Gazetteer
	Watch     *match.Watch
	Sources   map[string]config.Source // by name
	Config    string                   // fingerprint of the watchlists, kept as evidence
}

// Read reads one item. The article is nil where there is nothing to keep: the
// outcome then says why.
func (r *Reader) Read(ctx context.Context, t store.Task) (*store.Article, store.Outcome) {
	src, ok := r.sourceOf(t)
	if !ok {
		return nil, store.Outcome{Status: store.Retry, Reason: "its source is not in the configuration any more"}
	}
	said := announcement(t, src)
	if src.Fulltext == config.Never {
		said.Reason = "only announcements are read (fulltext: never)"
		return r.judge(said, t, src, store.Outcome{})
	}
	if src.Fulltext == config.Matched && t.Reread == 0 {
		if verdicts := r.Note(said); len(said.Hits) == 0 && src.Keep != config.KeepAll {
			return nil, store.Outcome{Status: store.Passed, Reason: "the announcement " + passed(verdicts), Wish: src.Wish(r.Config)}
		}
	}
	return r.readPage(ctx, t, src, said)
}

// readPage fetches the page of an item and reads it.
func (r *Reader) readPage(ctx context.Context, t store.Task, src config.Source, said *store.Article) (*store.Article, store.Outcome) {
	page, err := r.Fetcher.Get(ctx, request(t, src))
	switch {
	case err != nil:
		return r.without(t, src, said, err)
	case page.NotModified:
		return nil, store.Outcome{Status: store.Kept, Reason: "not modified", Article: t.Article, Page: t.Page}
	case page.Truncated:
		return r.without(t, src, said, &fetch.Error{Kind: fetch.Temporary, URL: page.URL, Status: page.Status, Reason: "page cut short"})
	}
	return r.ReadPage(page, t)
}

// ReadPage reads an item whose page is at hand.
func (r *Reader) ReadPage(page *fetch.Page, t store.Task) (*store.Article, store.Outcome) {
	src, _ := r.sourceOf(t)
	a, blocks, err := r.extract(page, t, src)
	if err != nil {
		said := announcement(t, src)
		evidence(said, page)
		return r.without(t, src, said, err)
	}
	return r.judge(a, t, src, store.Outcome{
		Page:   store.Validators{ETag: page.Header.Get("ETag"), LastModified: page.Header.Get("Last-Modified")},
		Blocks: blocks,
	})
}

// without decides on an item whose page could not be read. Where that is for good,
// what was announced is kept instead; a page that was kept before stays as it is.
func (r *Reader) without(t store.Task, src config.Source, said *store.Article, err error) (*store.Article, store.Outcome) {
	switch decide(err, t) {
	case isGone:
		return nil, store.Outcome{Status: store.Gone, Kind: string(fetch.Gone), Reason: err.Error()}
	case tryAgain:
		return nil, failed(err)
	}
	kind := string(fetch.KindOf(err))
	if t.Reread > 0 {
		return nil, store.Outcome{Status: store.Kept, Kind: kind, Reason: reasonOf(err), Article: t.Article, Page: t.Page}
	}
	said.Reason = reasonOf(err)
	var unfit *extract.Unfit
	if errors.As(err, &unfit) && len(unfit.Reading.Text) > len(said.Text) {
		said.Text = unfit.Reading.Text // what stands before a paywall
		said.Evidence.Extractor = "teaser"
	}
	return r.judge(said, t, src, store.Outcome{Kind: kind})
}

// extract makes an article of a fetched page, without noting what it mentions.
// The blocks are for the memory of the page's host.
func (r *Reader) extract(page *fetch.Page, t store.Task, src config.Source) (a *store.Article, blocks []uint64, err error) {
	if frontPage(page) {
		return nil, nil, &extract.Unfit{Reason: "redirected to the front page", Reading: &extract.Reading{}}
	}
	repeats := make(map[uint64]bool, len(t.Repeats))
	for _, h := range t.Repeats {
		repeats[h] = true
	}
	reading, err := extract.Article(extract.Page{
		URL: page.URL, HTML: page.UTF8(), Lang: cmp.Or(t.Item.Lang, src.Lang),
		Repeats: func(h uint64) bool { return repeats[h] },
	})
	if err != nil {
		return nil, nil, err
	}
	a = announcement(t, src)
	take(a, reading)
	a.URL = page.URL
	// A page that came from no address that can be one is that of its announcement.
	a.CanonicalURL = cmp.Or(canonical.Declared(page.URL, reading.Canonical), a.CanonicalURL)
	a.Complete = true
	a.Backlog = t.Backlog || t.Item.Published.IsZero() && isOld(a)
	evidence(a, page)
	return a, reading.Blocks, nil
}

// evidence keeps the page itself beside what was read of it.
func evidence(a *store.Article, page *fetch.Page) {
	a.Capture = &store.Capture{URL: page.URL, Time: page.Time.UTC(), Status: page.Status, Header: page.Header, Body: page.Body}
	a.Fetched = page.Time.UTC()
	a.Evidence.Status, a.Evidence.ETag = page.Status, page.Header.Get("ETag")
}

// judge notes what an article mentions and decides whether it is kept. A page
// that was kept before is kept whatever it says now: that is a revision.
func (r *Reader) judge(a *store.Article, t store.Task, src config.Source, o store.Outcome) (*store.Article, store.Outcome) {
	a.ID = t.Article // a page read again is the same article, wherever it has moved
	verdicts := r.Note(a)
	if len(a.Hits) == 0 && src.Keep != config.KeepAll && t.Reread == 0 {
		o.Status, o.Reason, o.Wish = store.Passed, passed(verdicts), src.Wish(r.Config)
		if a.Reason != "" {
			o.Reason += " (" + a.Reason + ")"
		}
		return nil, o
	}
	o.Status, o.Reason = store.Kept, a.Reason
	return a, o
}

// Note finds the countries that a mentions, then the watchlists' terms, which may
// ask for countries, then their signals. The text is folded once for all.
func (r *Reader) Note(a *store.Article) []match.Verdict {
	title, body := text.Fold(a.Title, a.Lang), text.Fold(a.Text, a.Lang)
	a.Mentions, a.Bodies = r.Countries.Read(title, body, a.Outlet)
	var verdicts []match.Verdict
	a.Hits, verdicts = r.Watch.HitsIn(a, title, body)
	a.Signals = r.Watch.Signals(a)
	a.Evidence.Config = r.Config
	return verdicts
}

// passed phrases why no watchlist wants an article.
func passed(verdicts []match.Verdict) string {
	for _, v := range verdicts {
		if !v.Kept {
			return v.Reason
		}
	}
	return "no watchlist to meet"
}

// request asks for the page of an item, only if it changed since it was kept.
func request(t store.Task, src config.Source) fetch.Request {
	q := fetch.Request{URL: t.Item.URL, Home: src.URL, ETag: t.Page.ETag, LastModified: t.Page.LastModified, User: src.User, Password: string(src.Password)}
	for name, value := range src.Headers {
		if q.Header == nil {
			q.Header = map[string]string{}
		}
		q.Header[name] = string(value)
	}
	return q
}

// frontPage reports whether a page was asked for and the front page came: what
// many outlets answer for a page that is no more.
func frontPage(p *fetch.Page) bool {
	asked, err1 := url.Parse(p.Requested)
	came, err2 := url.Parse(p.URL)
	if err1 != nil || err2 != nil {
		return false
	}
	return len(asked.Path) > 1 && len(came.Path) <= 1 && came.RawQuery == ""
}

// sane returns t, or no time at all where it lies more than an hour after the
// article was found: clocks differ a little, and nothing is reported before it happens.
func sane(t, found time.Time) time.Time {
	if !found.IsZero() && t.After(found.Add(time.Hour)) {
		return time.Time{}
	}
	return t.UTC()
}
