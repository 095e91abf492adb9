package match

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/match/term"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// Explain returns the verdicts on a as Hits does, for a person who asks for them: of
// what a watchlist misses, it looks for the words one by one to tell what came nearest.
// Mentions of a must be set before.
func (w *Watch) Explain(a *store.Article) []Verdict {
	x := w.read(a, text.Fold(a.Title, a.Lang), text.Fold(a.Text, a.Lang))
	x.closely = true
	var verdicts []Verdict
	for _, l := range w.lists {
		_, v := l.judge(x)
		verdicts = append(verdicts, v)
	}
	return verdicts
}

// nearest tells of a term of any that is there in part: what the search for whole terms
// has come by or, where somebody asks, that of which most is there.
func (l *list) nearest(x *reading) string {
	if x.closely {
		if near := l.words().nearest(x); near != "" {
			return near
		}
	}
	return l.comeBy(x)
}

// comeBy tells of a term of any that begins in the title, or in the text.
func (l *list) comeBy(x *reading) string {
	for _, in := range []struct {
		term.Scan
		from string
	}{{x.title, x.Title}, {x.body, x.Text}} {
		for _, n := range in.Near {
			i := slices.IndexFunc(n.Terms, func(t *term.Term) bool { return x.parts[t.ID] == (part{l, isAny}) })
			if i < 0 {
				continue
			}
			if n.Words.End == 0 {
				return term.Quote(n.Terms[i].Text) + ", whose words stand too far apart"
			}
			return fmt.Sprintf("%s, of which only %s is there", term.Quote(n.Terms[i].Text), term.Quote(in.from[n.Words.Start:n.Words.End]))
		}
	}
	return ""
}

// words are the terms of any of a watchlist, each divided into its words.
type words struct {
	set   *term.Set
	terms []divided
}

// A divided is a term whose words are looked for one by one. Terms share their words.
type divided struct {
	*term.Term
	words []*term.Term
}

// wordsOf divides the terms of any. Compile has read them, so that nothing but a word
// that holds no letter is an error.
func wordsOf(c config.Watchlist) *words {
	w, b, known := &words{}, &term.Builder{}, map[config.Term][]*term.Term{}
	all, _ := new(term.Builder).Add(string(isAny), c.Any, c.Synonyms)
	for _, t := range all {
		d := divided{Term: t}
		for _, word := range t.Words() {
			key := config.Term{Text: word, Lang: t.Lang}
			if _, ok := known[key]; !ok {
				known[key], _ = b.Add(string(isAny), config.Terms{key}, c.Synonyms)
			}
			d.words = append(d.words, known[key]...)
		}
		w.terms = append(w.terms, d)
	}
	w.set = b.Compile()
	return w
}

// enough is the share of a term that must be there to be worth telling.
const enough = 0.45

// nearest tells of the term of which the largest share is there: of those in the
// language of the article if there are any, else of all.
func (w *words) nearest(x *reading) string {
	s := sight{x, w.set.Scan(text.Fold(x.Title, x.Lang)), w.set.Scan(text.Fold(x.Text, x.Lang))}
	spoken := slices.DeleteFunc(slices.Clone(w.terms), func(d divided) bool { return d.Lang != "" && !d.Speaks(x.Lang) })
	if len(spoken) == 0 {
		spoken = w.terms
	}
	var best divided
	most := enough
	for _, d := range spoken {
		if share := s.share(d); share > most {
			best, most = d, share
		}
	}
	if best.Term == nil {
		return ""
	}
	return s.tell(best)
}

// A sight is what single words are seen in an article.
type sight struct {
	*reading
	title, body term.Scan
}

// share returns how much of a term is there, between 0 and 1: long words weigh more
// than with and of.
func (s sight) share(d divided) float64 {
	there, all := 0, 0
	for _, w := range d.words {
		weight := min(utf8.RuneCountInString(w.Text), 8)
		all += weight
		if s.word(w) != "" {
			there += weight
		}
	}
	return float64(there) / float64(max(all, 1))
}

// word returns a word as it first stands in the article, empty where it does not.
func (s sight) word(t *term.Term) string {
	if p := s.title.Places[t]; len(p) > 0 {
		return s.Title[p[0].Start:p[0].End]
	}
	if p := s.body.Places[t]; len(p) > 0 {
		return s.Text[p[0].Start:p[0].End]
	}
	return ""
}

// tell says what of a term is there.
func (s sight) tell(d divided) string {
	var there []string
	for _, w := range d.words {
		if word := s.word(w); word != "" {
			there = append(there, term.Quote(word))
		}
	}
	switch {
	case len(there) < len(d.words) && len(there) == 1:
		return fmt.Sprintf("%s, of which only %s is there", term.Quote(d.Text), there[0])
	case len(there) < len(d.words):
		return fmt.Sprintf("%s, of which only %s are there", term.Quote(d.Text), strings.Join(there, ", "))
	case d.Near():
		return term.Quote(d.Text) + ", whose words stand too far apart"
	}
	return term.Quote(d.Text) + ", whose words are there, but not as it puts them"
}
