package text

import (
	"unicode"
	"unicode/utf8"
)

// counts holds how often each script and each telling letter occurs in a text.
type counts struct {
	scripts map[string]int
	letters map[rune]int
}

// scriptTables are the scripts of the languages known here, commonest first.
var scriptTables = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"Latn", unicode.Latin}, {"Cyrl", unicode.Cyrillic}, {"Arab", unicode.Arabic}, {"Hebr", unicode.Hebrew},
	{"Hani", unicode.Han}, {"Kana", unicode.Hiragana}, {"Kana", unicode.Katakana}, {"Hang", unicode.Hangul},
	{"Deva", unicode.Devanagari}, {"Beng", unicode.Bengali}, {"Taml", unicode.Tamil}, {"Telu", unicode.Telugu},
	{"Mlym", unicode.Malayalam}, {"Knda", unicode.Kannada}, {"Gujr", unicode.Gujarati}, {"Guru", unicode.Gurmukhi},
	{"Sinh", unicode.Sinhala}, {"Thai", unicode.Thai}, {"Laoo", unicode.Lao}, {"Khmr", unicode.Khmer},
	{"Mymr", unicode.Myanmar}, {"Grek", unicode.Greek}, {"Armn", unicode.Armenian}, {"Geor", unicode.Georgian},
	{"Ethi", unicode.Ethiopic}, {"Thaa", unicode.Thaana},
}

// count looks at each letter of s once. ASCII letters are counted apart, because they
// are most of what there is and tell nothing but that they are Latin.
func count(s string) counts {
	c := counts{map[string]int{}, map[rune]int{}}
	latin := 0
	for _, r := range s {
		if r < utf8.RuneSelf {
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				latin++
			}
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		r = unicode.ToLower(r)
		c.letters[r]++
		for _, t := range scriptTables {
			if unicode.Is(t.table, r) {
				c.scripts[t.name]++
				break
			}
		}
	}
	c.scripts["Latn"] += latin
	return c
}

// script returns the script of most letters, and how many there are of it. A
// Latin name in a text of another script weighs half: tickers, brands, handles.
func (c counts) script() (string, int) {
	best, most := "", 0
	for _, t := range scriptTables {
		n := c.scripts[t.name]
		if t.name == "Latn" {
			n /= 2
		}
		if n > most {
			best, most = t.name, n
		}
	}
	if best == "Hani" && c.scripts["Kana"]*20 > c.scripts["Hani"] {
		best = "Kana"
	}
	return best, c.scripts[best]
}

// of sums how often the letters occur.
func (c counts) of(letters string) int {
	n := 0
	for _, r := range letters {
		n += c.letters[r]
	}
	return n
}
