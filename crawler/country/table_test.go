package country

import (
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store"
)

// iso3166 are the officially assigned codes, with Kosovo and Somaliland.
var iso3166 = strings.Fields(`AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
	BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ
	FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
	JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR
	MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU
	RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
	UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK XS`)

// ownTables are the languages with a table that is edited by hand.
func ownTables(t *testing.T) []string {
	files, err := tables.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	var langs []string
	for _, f := range files {
		if lang := strings.TrimSuffix(f.Name(), ".tsv"); lang != "names" && lang != "bodies" {
			langs = append(langs, lang)
		}
	}
	return langs
}

func TestEveryCountryHasANameInThirtyLanguages(t *testing.T) {
	langs := languages()
	if len(langs) < 30 {
		t.Fatalf("names in %d languages, want 30 at least", len(langs))
	}
	for _, iso := range iso3166 {
		named := 0
		for _, lang := range langs {
			if namesIn(lang)[iso] != "" {
				named++
			}
		}
		if named < 30 && iso != "XS" || named < 8 {
			t.Errorf("%s has a name in %d languages only", iso, named)
		}
	}
}

// wordKinds are the kinds of rows that are of no country.
var wordKinds = []string{
	kindVeto, kindOutlet, kindPress, kindPressed, kindBrand, kindState, kindLocal, kindLake, kindUnique, kindLocality,
	kindPersonal, kindFamily, kindSurname, kindGiven, kindTitle, kindOffice, kindNear, kindPlace, kindAdj, kindLocative,
	kindLower, kindCapitals, kindCitizens, kindMisfit, "name-endings", "capital-endings", "metonym-endings", "demonym-endings", "demonym-swaps",
}

func TestTablesAreWellFormed(t *testing.T) {
	kinds := []string{
		string(store.ByName), string(store.ByDemonym), string(store.ByCapital), string(store.ByMetonym), string(store.ByAbbreviation),
		kindFor, kindAgainst,
	}
	for _, lang := range ownTables(t) {
		b, err := tables.ReadFile("data/" + lang + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		rows := readTable(lang)
		lines := 0
		for line := range strings.Lines(string(b)) {
			if !strings.HasPrefix(line, "#") && strings.TrimSpace(line) != "" {
				lines++
			}
		}
		if lines != len(rows) {
			t.Errorf("%s.tsv: %d lines were read of %d", lang, len(rows), lines)
		}
		for _, r := range rows {
			if r.iso != "" && (!slices.Contains(iso3166, r.iso) || !slices.Contains(kinds, r.kind)) {
				t.Errorf("%s.tsv: row %s %s is of no country, or of no kind", lang, r.iso, r.kind)
			}
			if r.iso == "" && !slices.Contains(wordKinds, r.kind) {
				t.Errorf("%s.tsv: no rule asks for %q", lang, r.kind)
			}
			for _, f := range r.forms {
				if strings.TrimSpace(f) != f || parseForm(r, f).text == "" {
					t.Errorf("%s.tsv: row %s %s has an empty form or one with spaces around: %q", lang, r.iso, r.kind, f)
				}
			}
		}
	}
}

func TestOwnWordsHoldOverMadeOnes(t *testing.T) {
	l := newLexicon("en")
	for _, f := range l.forms {
		if f.text == "Georgia" && f.kind == string(store.ByName) && !f.weak {
			t.Error("Georgia is not doubtful, though the own table says so")
		}
	}
}

// A form that means two countries needs a mark that says which one is meant when
// nothing else does.
func TestAFormOfTwoCountriesIsMarked(t *testing.T) {
	for _, lang := range ownTables(t) {
		l := newLexicon(lang)
		owner := map[string]form{}
		for _, f := range l.forms {
			if !f.mention() || f.weak || f.lang != lang {
				continue
			}
			if o, ok := owner[f.folded]; ok && o.iso != f.iso {
				t.Errorf("%s: %q is %s and %s", lang, f.text, o.iso, f.iso)
			}
			owner[f.folded] = f
		}
	}
}

func TestName(t *testing.T) {
	for _, c := range []struct{ iso, lang, want string }{
		{"KZ", "en", "Kazakhstan"},
		{"KZ", "ar", "كازاخستان"},
		{"KZ", "he-IL", "קזחסטן"},
		{"PS", "en", "Palestine"},
		{"HK", "en", "Hong Kong"},
		{"SZ", "en", "Eswatini"},
		{"TR", "tr", "Türkiye"},
		{"XK", "en", "Kosovo"},
		{"XS", "en", "Somaliland"},
		{"XS", "fi", "Somaliland"}, // no Finnish name: the English one
		{"KZ", "xx", "Kazakhstan"},
		{"KZ", "", "Kazakhstan"},
		{"ZZ", "en", "ZZ"},
		{"", "en", ""},
	} {
		if got := Name(c.iso, c.lang); got != c.want {
			t.Errorf("Name(%q, %q) = %q, want %q", c.iso, c.lang, got, c.want)
		}
	}
}

func TestAllLanguagesTogetherAreSmall(t *testing.T) {
	const limit = 60 << 20
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	var g Gazetteer
	for _, lang := range languages() {
		g.lexicon(lang)
	}
	if got := heap() - before; got > limit {
		t.Errorf("the lexicons of all languages take %d MB, want at most %d", got>>20, limit>>20)
	}
	runtime.KeepAlive(&g)
}
