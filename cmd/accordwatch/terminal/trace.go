package terminal

import (
	"fmt"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/lineage"
)

// Trace tells a trace to a person: the reading, the countries, the hits, the verdict, and
// the story that the article tells, or would tell if it were kept. A decision without an
// article says nothing of that.
func (s Screen) Trace(t crawler.Trace, d Decision) error {
	rows := Rows{
		{"page", t.URL}, {"canonical", t.Canonical}, {"title", t.Title}, {"byline", strings.Join(t.Byline, ", ")}, {"agency", t.Agency},
		{"published", t.Published}, {"language", t.Lang},
		{"text", say.Count(len([]rune(t.Text)), "character") + " in " + say.Count(paragraphs(t.Text), "paragraph") + ", by " + t.Extractor},
		{"no article", t.Reason},
	}
	rows = append(rows, choice(t)...)
	for _, c := range t.Countries {
		rows.Add("country", fmt.Sprintf("%s %s, %d× as %s, salience %.2f", c.ISO2, country.Name(c.ISO2, "en"), c.Count, c.Role, c.Salience))
	}
	for _, h := range t.Hits {
		rows.Add("hit", hit(h))
	}
	for _, x := range t.Signals {
		rows.Add("signal", fmt.Sprintf("%s: %s %s: %s", x.Watchlist, x.ISO2, x.Name, x.Sentence))
	}
	for _, v := range t.Verdicts {
		rows.Add("verdict", v.Watchlist+": "+verdict(v.Kept, v.Reason))
	}
	p := s.page()
	if d.Article != nil {
		rows = append(rows, p.story(d)...)
	}
	p.rows(rows)
	for _, e := range d.Evidence {
		p.evidence(e)
	}
	return p.show()
}

// story tells which story an article is in, or would be.
func (p *page) story(d Decision) Rows {
	switch {
	case d.Revision > 0:
		return p.inStory(d.Placed, d.Story, "story")
	case d.Verdict.Part == store.Origin:
		return Rows{{"would begin", "a story of its own"}, {"because", d.Verdict.Why}}
	}
	d.Story.Articles = append(slices.Clone(d.Story.Articles), d.Placed)
	return p.inStory(d.Placed, d.Story, "would join")
}

// mostHits is how many hits of an article are told where they are no more than a
// reason for it to be here.
const mostHits = 5

// hit tells where a watchlist's term was found.
func hit(h store.Hit) string {
	return fmt.Sprintf("%s: %q in the %s at %d–%d", h.Watchlist, h.Term, h.Field, h.Start, h.End)
}

func verdict(kept bool, reason string) string {
	word := "passed over"
	if kept {
		word = "kept"
	}
	if reason == "" {
		return word
	}
	return word + ": " + reason
}

func paragraphs(text string) int {
	if text == "" {
		return 0
	}
	return strings.Count(text, "\n\n") + 1
}

// Known tells what is remembered of an item, and of its article.
func (s Screen) Known(k store.Known, d Decision) error {
	var rows Rows
	if k.Item.URL != "" {
		rows = item(k)
	} else {
		rows = Rows{{"page", d.URL}}
	}
	p := s.page()
	if d.Article != nil {
		rows = append(rows, p.place(d.Placed, d.Story)...)
	}
	p.rows(rows)
	for _, e := range d.Evidence {
		p.evidence(e)
	}
	return p.show()
}

// item tells what the frontier remembers of an item.
func item(k store.Known) Rows {
	rows := Rows{
		{"page", k.Item.URL}, {"announced by", k.Source}, {"title", k.Item.Title}, {"found", k.Found.Format(Stamp)},
		{"status", string(k.Status)}, {"reason", k.Reason},
	}
	if k.Attempts > 0 {
		rows.Add("tried", say.Count(k.Attempts, "time")+" in vain, last at "+k.Settled.Format(Stamp))
	}
	switch {
	case k.Due.IsZero():
	case k.Settled.IsZero():
		rows.Add("to be read", "as soon as it is the host's turn")
	default:
		rows.Add("read again", k.Due.Format(Stamp))
	}
	return rows
}

// inStory tells an article's place in its story, as it is seen now.
func (p *page) inStory(x store.Placed, told store.Story, name string) Rows {
	at, as := lineage.Places(told)[x.ID], x.Verdict.Story
	switch at.Part {
	case "": // its story is not at hand
	case store.Copy:
		as += ", as copy of " + p.foreign(at.Origin.Outlet) + " (" + at.Origin.ID + ")"
	default:
		as += ", as " + string(at.Part)
	}
	return Rows{{name, as}, {"because", p.named(told).Replace(at.Why)}}
}

// place tells what an article is, its place in its story, and why it was kept.
func (p *page) place(x store.Placed, told store.Story) Rows {
	rows := append(Rows{{"article", fmt.Sprintf("%s, revision %d", x.ID, x.Revision)}}, p.inStory(x, told, "story")...)
	for _, h := range x.Hits[:min(mostHits, len(x.Hits))] {
		rows.Add("hit", hit(h))
	}
	if len(x.Hits) == 0 {
		rows.Add("hit", "none: it was kept all the same")
	}
	return rows
}
