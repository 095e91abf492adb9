package country

import (
	"embed"
	"slices"
	"strings"
	"sync"
)

// tables holds names.tsv (made from CLDR: lang, iso2, kind, forms) and one table of
// our own for each important language (iso2, kind, forms).
//
//go:embed data/*.tsv
var tables embed.FS

// A row is a line of a table: forms of one kind for one country, or for none.
type row struct {
	iso   string // "" where the table says "-"
	kind  string
	forms []string
}

// The kinds of rows, beside the kinds of mentions (name, demonym, capital, metonym,
// abbreviation), are words to judge by. Those of a country:
const (
	kindFor     = "for"     // speaks for this reading of a shared name
	kindAgainst = "against" // speaks against it
)

// Those of the language:
const (
	kindVeto   = "veto"   // is no country, whatever stands inside it
	kindBody   = "body"   // is a body of states: a veto that is told
	kindOutlet = "outlet" // is the name of an outlet

	kindPress   = "press"   // follows a country in an outlet's name
	kindPressed = "pressed" // precedes a country in an outlet's name
	kindBrand   = "brand"   // follows a country in a company's name

	kindState    = "state"    // follows the name of a town after a comma
	kindLocal    = "local"    // follows the name of a town
	kindLake     = "lake"     // precedes the name of a town
	kindUnique   = "unique"   // is a name that no town bears
	kindLocality = "locality" // is a word of local news

	kindPersonal = "personal" // is a form that is a given name, too
	kindFamily   = "family"   // is a form that is a surname, too
	kindSurname  = "surname"  // is one of these that follows any capitalised word as such
	kindGiven    = "given"    // is a given name
	kindTitle    = "title"    // is a form of address
	kindOffice   = "office"   // is capitalised and follows a country, no surname
	kindNear     = "near"     // is capitalised and precedes a country, no given name

	kindPlace    = "place"     // is a preposition of place
	kindAdj      = "adjective" // may stand between such a preposition and the country
	kindLocative = "locative"  // is a case ending of place, or with a hyphen a prefixed particle

	kindLower    = "lower"    // is a kind of mention that begins with a small letter
	kindCapitals = "capitals" // is one of these whose nouns begin with a capital all the same

	kindEndings  = "-endings" // (after a kind of mention) may be put to its forms
	kindSwaps    = "-swaps"   // (after a kind of mention) an ending > those that may stand for it
	kindCitizens = "citizens" // is an ending that makes a demonym of a name
	kindMisfit   = "misfit"   // is an ending that no country bears
)

// readTable returns the rows of the language's own table; none where it has none.
func readTable(lang string) []row {
	if lang == "names" || lang == "bodies" {
		return nil
	}
	var rows []row
	for line := range strings.Lines(contents(lang)) {
		rows = appendRow(rows, line)
	}
	return rows
}

// readNames returns the rows of names.tsv for a language.
func readNames(lang string) []row { return readLines(allNames(), lang) }

// readBodies returns the bodies of states as rows, whose iso is the body's code.
func readBodies(lang string) []row { return readLines(allBodies(), lang) }

// allNames and allBodies are the tables of all languages. Each is read once: the forms of
// every language are parts of it.
var (
	allNames  = sync.OnceValue(func() string { return contents("names") })
	allBodies = sync.OnceValue(func() string { return contents("bodies") })
)

// contents returns a table as it is written, the empty one where there is none.
func contents(table string) string {
	b, err := tables.ReadFile("data/" + table + ".tsv")
	if err != nil {
		return ""
	}
	return string(b)
}

// readLines returns the rows of a language in a table of all languages, whose lines
// stand together.
func readLines(table, lang string) []row {
	start := strings.Index(table, "\n"+lang+"\t")
	if start < 0 {
		return nil
	}
	var rows []row
	for line := range strings.Lines(table[start+1:]) {
		of, rest, _ := strings.Cut(line, "\t")
		if of != lang {
			break
		}
		rows = appendRow(rows, rest)
	}
	return rows
}

// appendRow reads one line; comments and what has not three columns are passed over.
func appendRow(rows []row, line string) []row {
	columns := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
	if strings.HasPrefix(line, "#") || len(columns) != 3 {
		return rows
	}
	iso := columns[0]
	if iso == "-" {
		iso = ""
	}
	return append(rows, row{iso: iso, kind: columns[1], forms: strings.Split(columns[2], "|")})
}

// A wordSet tells whether a word is in a list.
type wordSet map[string]bool

// beginsAt reports whether s begins with one of the set's entries, as whole words,
// where an entry may be of several words; it returns the length of the longest.
func (s wordSet) beginsAt(in string) int {
	if len(s) == 0 || !isCapital(in) {
		return 0 // all entries begin with a capital letter
	}
	longest := 0
	for n := range wordEnds(in, 4) {
		if s[in[:n]] {
			longest = n
		}
	}
	return longest
}

// languages returns the languages that names.tsv knows, sorted.
func languages() []string {
	var langs []string
	for line := range strings.Lines(allNames()) {
		if lang, _, ok := strings.Cut(line, "\t"); ok && (len(langs) == 0 || langs[len(langs)-1] != lang) {
			langs = append(langs, lang)
		}
	}
	slices.Sort(langs)
	return langs
}
