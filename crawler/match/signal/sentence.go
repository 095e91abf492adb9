package signal

import (
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// A sentence is a sentence with the countries that act in it, or where it happens.
type sentence struct {
	store.Span
	words    string
	mentions []store.Mention
}

// sentences returns the sentences of a that mention a country.
func sentences(a *store.Article) []sentence {
	var all []sentence
	for _, in := range []store.Field{store.InTitle, store.InText} {
		s := a.Text
		if in == store.InTitle {
			s = a.Title
		}
		var mentions []store.Mention
		for _, m := range a.Mentions {
			if m.Field == in && (m.Role == store.Actor || m.Role == store.Place) {
				mentions = append(mentions, m)
			}
		}
		if len(mentions) == 0 {
			continue
		}
		for _, r := range text.Sentences(s) {
			within := between(mentions, r)
			if len(within) > 0 {
				all = append(all, sentence{store.Span{Field: in, Start: r.Start, End: r.End}, s[r.Start:r.End], within})
			}
		}
	}
	return all
}

// between returns the mentions inside r.
func between(mentions []store.Mention, r text.Range) []store.Mention {
	var some []store.Mention
	for _, m := range mentions {
		if m.Start >= r.Start && m.End <= r.End {
			some = append(some, m)
		}
	}
	return some
}
