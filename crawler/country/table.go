package country

import (
	"embed"
	"slices"
	"strings"
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
	kindVeto     = "veto"      // is no country, whatever stands inside it
	kindOutlet   = "outlet"    // is the name of an outlet
	kindPersonal = "personal"  // forms that are given names, too
	kindFamily   = "family"    // forms that are surnames, too
	kindUnique   = "unique"    // names that no town bears
	kindGiven    = "given"     // given names
	kindTitle    = "title"     // forms of address
	kindOffice   = "office"    // capitalised words that follow a country, not a given name
	kindNear     = "near"      // capitalised words that precede a country, not a surname
	kindState    = "state"     // what follows the name of a town after a comma
	kindLocal    = "local"     // what follows the name of a town
	kindLake     = "lake"      // what precedes the name of a town
	kindBrand    = "brand"     // what follows a country in a company's name
	kindPress    = "press"     // what follows a country in an outlet's name
	kindPressed  = "pressed"   // what precedes a country in an outlet's name
	kindPlace    = "place"     // prepositions of place
	kindAdj      = "adjective" // what may stand between such a preposition and the country
	kindLocative = "locative"  // case endings of place
	kindLocality = "locality"  // words of local news
	kindSurname  = "surname"   // the family names that follow any capitalised word as such
	kindMisfit   = "misfit"    // endings that no country bears
	kindSwaps    = "-swaps"    // follows a kind of mention: endings that may stand for others
	kindLower    = "lower"     // the kinds of mentions that begin with a small letter
	kindCapitals = "capitals"  // of those, the kinds in which a capital tells nothing: nouns have it
	kindEndings  = "-endings"  // follows a kind of mention: what may be added to its forms
	kindCitizens = "citizens"  // endings that make a demonym of a name
)

// readTable returns the rows of the language's own table; none where it has none.
func readTable(lang string) []row {
	b, err := tables.ReadFile("data/" + lang + ".tsv")
	if err != nil || lang == "names" {
		return nil
	}
	var rows []row
	for line := range strings.Lines(string(b)) {
		rows = appendRow(rows, line)
	}
	return rows
}

// readNames returns the rows of names.tsv for a language, whose lines stand together.
func readNames(lang string) []row {
	b, err := tables.ReadFile("data/names.tsv")
	if err != nil {
		return nil
	}
	s := string(b)
	start := strings.Index(s, "\n"+lang+"\t")
	if start < 0 {
		return nil
	}
	var rows []row
	for line := range strings.Lines(s[start+1:]) {
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

// has reports whether w is in the set as it stands, or without a full stop at its end.
func (s wordSet) has(w string) bool {
	return s[w] || s[strings.TrimSuffix(w, ".")]
}

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
	b, _ := tables.ReadFile("data/names.tsv")
	var langs []string
	for line := range strings.Lines(string(b)) {
		if lang, _, ok := strings.Cut(line, "\t"); ok && (len(langs) == 0 || langs[len(langs)-1] != lang) {
			langs = append(langs, lang)
		}
	}
	slices.Sort(langs)
	return langs
}
