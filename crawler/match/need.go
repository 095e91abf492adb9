package match

import (
	"slices"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/match/term"
	"github.com/accordwatch/accordwatch/store"
)

// A need is a term of all. Where its synonyms have several languages, it is met in one
// of them.
type need struct {
	config.Term
	ways []*term.Term
}

// needed returns the places of the terms of all; or says which is not there. Terms that
// stand under languages are needed in one of these only: nobody writes the word of each.
func (l *list) needed(x *reading) (hits []store.Hit, lack string) {
	hits, lack = l.neededIn(x, "")
	if lack != "" {
		return nil, lack
	}
	langs := l.neededLangs(x.Lang)
	for i := len(langs) - 1; i >= 0; i-- {
		more, less := l.neededIn(x, langs[i])
		if less == "" {
			return append(hits, more...), ""
		}
		lack = less // told at last of the language of the article
	}
	return hits, lack
}

// neededLangs returns the languages under which terms of all stand, lang before others.
func (l *list) neededLangs(lang string) []string {
	var langs []string
	for _, n := range l.all {
		switch {
		case n.Lang == "" || slices.Contains(langs, n.Lang):
		case n.ways[0].Speaks(lang):
			langs = slices.Insert(langs, 0, n.Lang)
		default:
			langs = append(langs, n.Lang)
		}
	}
	return langs
}

// neededIn returns the places of the terms of all of one language; or says which is
// not there.
func (l *list) neededIn(x *reading, lang string) (hits []store.Hit, lack string) {
	for _, n := range l.all {
		if n.Lang != lang {
			continue
		}
		there := slices.DeleteFunc(x.of(isAll, l), func(t *term.Term) bool { return !slices.Contains(n.ways, t) })
		more, friend := l.hits(x, there)
		if len(more) == 0 {
			return nil, "of all its terms, " + term.Quote(n.Text) + " is not there" + friend.but()
		}
		hits = append(hits, more...)
	}
	return hits, ""
}
