package config

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/config/yamlfile"
)

// Reference is how a term names a synonym: <join>.
var Reference = regexp.MustCompile(`<([^<>]*)>`)

// checkSynonyms refuses synonyms that no term could use.
func (l *loader) checkSynonyms(p yamlfile.Place, synonyms Synonyms) {
	for _, name := range slices.Sorted(maps.Keys(synonyms)) {
		key := yamlfile.Join("synonyms", name)
		if !fileName.MatchString(name) {
			l.refuse(p.Of(key), "use a-z, 0-9 and hyphens", "the name %q of a synonym is not valid", name)
		}
		l.checkTerms(p, key, synonyms[name])
		for _, t := range synonyms[name] {
			// Synonyms of synonyms would need an order, and could go round in circles.
			if strings.ContainsAny(t.Text, `<>"`) {
				l.refuse(t.Mark, "write the words out", "the synonym %q is more than words", t.Text)
			}
		}
	}
}

// checkReferences refuses terms that use a synonym which is not there, or none of
// whose words are of the language of the term.
func (l *loader) checkReferences(terms Terms, synonyms Synonyms) {
	known := slices.Sorted(maps.Keys(synonyms))
	for _, t := range terms {
		for _, found := range Reference.FindAllStringSubmatch(t.Text, -1) {
			name := found[1]
			words, ok := synonyms[name]
			switch {
			case !ok:
				l.refuse(t.Mark, yamlfile.Meant(name, known), "the term %q uses <%s>, which is not among the synonyms", t.Text, name)
			case t.Lang != "" && !slices.ContainsFunc(words, func(w Term) bool { return w.Lang == "" || w.Lang == t.Lang }):
				l.refuse(t.Mark, "write some under "+t.Lang+": of the synonym", "the synonym <%s> has no words in %s", name, t.Lang)
			}
		}
	}
}
