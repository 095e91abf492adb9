package country

import (
	"strings"

	"github.com/accordwatch/accordwatch/crawler/phrase"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// A form is one way in which a table writes something that is looked for.
type form struct {
	text    string
	lang    string // whose endings are followed
	folded  string // text as it is compared
	iso     string
	kind    string // of the row: a store.MentionKind, veto, outlet, for, against or locality
	derived bool   // made of a written one by an ending
	weak    bool   // "?": counts only where the article tells more of the country
	shared  bool   // "~": a name that many towns bear
	exact   bool   // "=": letter case is as written

	// What the language's table says of text elsewhere.
	family   bool // is a surname, too
	surname  bool // is one that follows any capitalised word as such
	personal bool // is a given name, too
	unique   bool // is a name that no town bears
	small    bool // may begin with a small letter
}

// mention reports whether the form stands for a country.
func (f *form) mention() bool {
	switch store.MentionKind(f.kind) {
	case store.ByName, store.ByDemonym, store.ByCapital, store.ByMetonym, store.ByAbbreviation:
		return true
	}
	return false
}

// doubt is higher the less likely a form is the right reading of its words.
func (f *form) doubt() int {
	if f.weak {
		return 1
	}
	return 0
}

// A lexicon is what one language calls the countries, ready to be found, with the
// words by which to judge what was found.
type lexicon struct {
	lang   string
	set    *phrase.Set
	forms  []form              // a phrase's ID is an index into it
	lists  map[string]wordSet  // by kind of row
	order  map[string][]string // the same words, as the table orders them
	judged map[string]bool     // countries that have words for or against them
	cues
}

// newLexicon compiles the tables of a language. The own table comes first: what it
// says of a form (that it is weak, say) holds over what CLDR says.
func newLexicon(lang string) *lexicon {
	l := &lexicon{lang: lang, lists: map[string]wordSet{}, order: map[string][]string{}, judged: map[string]bool{}}
	own, names := readTable(lang), readNames(lang)
	// The words to judge by come first: endings among them make more forms.
	for _, r := range own {
		if r.iso == "" && r.kind != kindVeto && r.kind != kindOutlet {
			l.addWords(r)
		}
	}
	seen := map[string]bool{}
	for _, r := range append(own, names...) {
		if r.iso != "" || r.kind == kindVeto || r.kind == kindOutlet {
			l.addForms(r, seen)
		}
	}
	if !isWritten("a", lang) {
		l.addLatin(seen)
	}
	for _, r := range readBodies(lang) {
		l.addForms(r, seen)
	}
	l.addLocalities()
	l.cues = newCues(l)
	l.compile()
	return l
}

// addLocalities adds the words of local news, states among them, but for those that
// are names of countries, too.
func (l *lexicon) addLocalities() {
	countries := wordSet{}
	for _, f := range l.forms {
		countries[f.text] = f.mention() || countries[f.text]
	}
	for _, kind := range []string{kindState, kindLocality} {
		for _, word := range l.order[kind] {
			if len(word) > 3 && !strings.HasSuffix(word, ".") && !countries[word] {
				l.forms = append(l.forms, form{text: word, lang: l.lang, kind: kindLocality})
			}
		}
	}
}

// addLatin adds the English names to a language of another script: they stand in its
// texts as they are. Those that are names of people as well are left out.
func (l *lexicon) addLatin(seen map[string]bool) {
	people := wordSet{}
	for _, r := range readTable("en") {
		if r.kind == kindPersonal || r.kind == kindFamily {
			for _, w := range r.forms {
				people[w] = true
			}
		}
	}
	for _, r := range readNames("en") {
		for _, written := range r.forms {
			if f := parseForm(r, written); !people[f.text] {
				f.lang = "en"
				l.addForm(f, seen)
			}
		}
	}
}

// addWords adds the words of a row to the list of its kind.
func (l *lexicon) addWords(r row) {
	set := l.lists[r.kind]
	if set == nil {
		set = wordSet{}
		l.lists[r.kind] = set
	}
	for _, w := range r.forms {
		set[w] = true
	}
	l.order[r.kind] = append(l.order[r.kind], r.forms...)
}

// addForms adds the forms of a row with all that its language makes of them.
func (l *lexicon) addForms(r row, seen map[string]bool) {
	if r.kind == kindFor || r.kind == kindAgainst {
		l.judged[r.iso] = true
	}
	for _, written := range r.forms {
		f := parseForm(r, written)
		l.addForm(f, seen)
		if strings.HasSuffix(f.text, "*") {
			continue // takes any ending already
		}
		for _, text := range l.derived(r.kind, f.text) {
			g := f
			g.text, g.derived = text, true
			l.addForm(g, seen)
		}
		if r.kind != string(store.ByName) {
			continue
		}
		for _, ending := range l.order[kindCitizens] {
			g := f
			g.text, g.kind = g.text+ending, string(store.ByDemonym)
			l.addForm(g, seen)
		}
	}
}

// derived returns what the language's table makes of a form by endings that are put
// to it, or that stand for others.
func (l *lexicon) derived(kind, text string) []string {
	var all []string
	for _, ending := range l.order[kind+kindEndings] {
		all = append(all, text+ending)
	}
	for _, swap := range l.order[kind+kindSwaps] {
		old, endings, _ := strings.Cut(swap, ">")
		stem, ok := strings.CutSuffix(text, old)
		if !ok {
			continue
		}
		for _, ending := range strings.Fields(endings) {
			all = append(all, stem+ending)
		}
	}
	return all
}

// parseForm reads the marks before a form.
func parseForm(r row, written string) form {
	f := form{iso: r.iso, kind: r.kind}
	f.text = strings.TrimLeft(written, "?~=")
	marks := written[:len(written)-len(f.text)]
	f.weak = strings.Contains(marks, "?")
	f.shared = strings.Contains(marks, "~")
	f.exact = strings.Contains(marks, "=") || f.kind == string(store.ByAbbreviation)
	if f.kind == string(store.ByName) && isAcronym(f.text) {
		f.kind, f.exact = string(store.ByAbbreviation), true
	}
	return f
}

// addForm adds a form once; what came first holds.
func (l *lexicon) addForm(f form, seen map[string]bool) {
	if f.text == "" || strings.ContainsAny(f.text, "()&") && f.kind != kindVeto {
		return // names that are only displayed: Congo (DRC)
	}
	// A form is one of a country whatever its kind; evidence and vetoes are counted
	// apart, so that a name may also speak for another country.
	key := f.iso + "\t" + f.text
	if f.iso == "" || f.kind == kindBody || f.kind == kindFor || f.kind == kindAgainst || f.derived {
		key = f.kind + f.iso + "\t" + f.text // what is only derived takes no form from another kind
	}
	if !seen[key] {
		seen[key] = true
		if f.lang == "" {
			f.lang = l.lang
		}
		f.folded = l.fold(f.text)
		l.forms = append(l.forms, f)
	}
}

// compile makes the phrases that are looked for.
func (l *lexicon) compile() {
	phrases := make([]phrase.Phrase, len(l.forms))
	for i := range l.forms {
		f := &l.forms[i]
		l.mark(f)
		// Only inhabitants take an article: الفرنسي, but never المالي for Mali.
		phrases[i] = phrase.Phrase{Text: f.text, Lang: f.lang, ID: i, Name: f.kind != string(store.ByDemonym) && f.kind != kindVeto, Compound: f.kind == kindVeto}
	}
	l.set = phrase.Compile(phrases)
}

// mark notes on a form what the lists say of it, so that they are asked once.
func (l *lexicon) mark(f *form) {
	f.family, f.surname = l.lists[kindFamily][f.text], l.lists[kindSurname][f.text]
	f.personal, f.unique = l.lists[kindPersonal][f.text], l.lists[kindUnique][f.text]
	f.small = isSmall(f.text) || l.lists[kindLower][f.kind]
}

// fold returns s as the phrases are compared.
func (l *lexicon) fold(s string) string { return text.Key(s, l.lang) }
