package term

import (
	"fmt"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/config"
)

// spoken returns the terms, each of those without a language that use synonyms once
// for each language in which all of these have words.
func spoken(terms config.Terms, synonyms config.Synonyms) config.Terms {
	var all config.Terms
	for _, t := range terms {
		langs := languagesOf(t, synonyms)
		if t.Lang != "" || len(langs) == 0 {
			all = append(all, t)
			continue
		}
		for _, lang := range langs {
			one := t
			one.Lang = lang
			all = append(all, one)
		}
	}
	return all
}

// languagesOf returns the languages that the synonyms of a term have in common, in the
// order in which they are written. One that has words of no language has words in all;
// where all have such, the term is one of no language, too.
func languagesOf(t config.Term, synonyms config.Synonyms) []string {
	var common, extra []string
	narrowed := false
	for _, found := range config.Reference.FindAllStringSubmatch(t.Text, -1) {
		langs, free := spokenBy(synonyms[found[1]])
		switch {
		case free:
			extra = append(extra, langs...)
		case !narrowed:
			common, narrowed = langs, true
		default:
			common = slices.DeleteFunc(common, func(l string) bool { return !slices.Contains(langs, l) })
		}
	}
	if narrowed || len(extra) == 0 {
		return common
	}
	slices.Sort(extra)
	return append(slices.Compact(extra), "")
}

// spokenBy returns the languages of words, and whether some of them have none.
func spokenBy(words config.Terms) (langs []string, free bool) {
	for _, w := range words {
		switch {
		case w.Lang == "":
			free = true
		case !slices.Contains(langs, w.Lang):
			langs = append(langs, w.Lang)
		}
	}
	return langs, free
}

// mostSpellings is how many ways of writing one part of a term may have.
const mostSpellings = 1000

// spellings returns the ways in which a part of a term may be written: each <name> in
// it stands for each of its synonyms in that language.
func spellings(part, lang string, synonyms config.Synonyms) ([]string, error) {
	all := []string{""}
	rest := part
	for {
		at := config.Reference.FindStringSubmatchIndex(rest)
		if at == nil {
			break
		}
		name := rest[at[2]:at[3]]
		var longer []string
		for _, w := range synonyms[name] {
			if w.Lang != "" && w.Lang != lang {
				continue
			}
			for _, a := range all {
				longer = append(longer, a+rest[:at[0]]+w.Text)
			}
		}
		switch {
		case len(longer) == 0:
			return nil, fmt.Errorf("there is no synonym <%s>%s", name, in(lang))
		case len(longer) > mostSpellings:
			return nil, fmt.Errorf("its synonyms stand for %d ways of writing it, more than %d", len(longer), mostSpellings)
		}
		all, rest = longer, rest[at[1]:]
	}
	for i := range all {
		all[i] = strings.TrimSpace(all[i] + rest)
	}
	return all, nil
}

// in names a language, where there is one.
func in(lang string) string {
	if lang == "" {
		return ""
	}
	return " in " + lang
}
