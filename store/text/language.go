package text

import (
	"strings"

	"github.com/RadhiFadlillah/whatlanggo"
)

// sampleSize is how many bytes of a text are looked at to tell its language.
const sampleSize = 4000

// trigramSample is how many bytes of it are looked at for trigrams: more tell no more.
const trigramSample = 1500

// enough is how many letters a text must have to speak against its outlet.
const enough = 60

// Language returns the language in which s is written, as a BCP 47 base subtag
// (en, ar, kk), or "" where nothing tells it. declared is what the page or the
// outlet says; it is kept wherever s does not clearly speak against it: a
// headline of three words, or a language that no rule knows.
func Language(s, declared string) string {
	declared = Base(declared)
	s = s[:min(len(s), sampleSize)]
	c := count(s)
	script, letters := c.script()
	if letters == 0 {
		return declared
	}
	g := c.guess(script, s, declared)
	// A declaration in another script is wrong whatever the text says.
	fits := declared != "" && writtenIn(declared, script)
	if fits && (g.lang == "" || !g.certain && (letters < enough || !g.strong)) {
		return declared
	}
	return g.lang
}

// A guess is a language with the weight of its evidence.
type guess struct {
	lang    string
	strong  bool // enough to speak against the outlet in a text of some length
	certain bool // and in a headline: letters that no other language has
}

// guess returns what the letters of the script speak for.
func (c counts) guess(script, s, declared string) guess {
	switch script {
	case "Latn":
		return c.latin(s, declared)
	case "Cyrl":
		return c.cyrillic()
	case "Arab":
		return c.arabic()
	}
	return guess{lang: onlyLanguage[script], strong: onlyLanguage[script] != ""}
}

// cyrillic tells languages by the letters that each adds to, or leaves out of, the
// Russian alphabet.
func (c counts) cyrillic() guess {
	all := c.scripts["Cyrl"]
	often := func(letters string) bool { return c.of(letters)*60 >= all } // not only in a name
	sure := func(lang string) guess { return guess{lang, true, true} }
	switch {
	case often("ӣӯҷ"):
		return sure("tg")
	case often("ўҳ") && c.of("ыщ") == 0 && c.of("і") == 0:
		return sure("uz")
	case often("ў") && often("і"):
		return sure("be")
	case often("җ"):
		return sure("tt")
	case often("әғқұ"):
		return sure("kk")
	case often("і") && c.of("ы") > 0 && c.of("їєґ") == 0:
		return guess{"kk", true, false}
	case often("іїєґ"):
		return guess{"uk", true, c.of("їєґ") > 0}
	case often("ң"):
		return guess{"ky", true, false}
	case often("өү") && c.of("э") >= c.of("ы"):
		return guess{"mn", true, false}
	case often("өү"):
		return guess{"ky", true, false}
	case often("ѓќѕ"):
		return sure("mk")
	case often("ђћљњјџ"):
		return guess{"sr", true, false}
	case c.of("ыэ") > 0:
		return guess{"ru", true, false}
	case c.of("ъ") > 0:
		return guess{"bg", true, false}
	}
	return guess{"ru", false, false}
}

// arabic tells languages by the letters that each adds to the Arabic alphabet, and by
// the forms of yeh and kaf that their keyboards have.
func (c counts) arabic() guess {
	all := c.scripts["Arab"]
	often := func(letters string, per int) bool { return c.of(letters)*per >= all }
	switch {
	case often("ټډړږښګڼۍ", 40):
		return guess{"ps", true, true}
	case often("ێۆڵڕ", 40):
		return guess{"ckb", true, true}
	case often("ۇۈڭې", 20):
		return guess{"ug", true, true}
	case often("ٹڈڑںےہھ", 25):
		return guess{"ur", true, c.of("ٹڈڑںے") > 0}
	case c.of("پچژگیک") > c.of("ةيكىأإ"):
		return guess{"fa", true, c.of("پچژگ") > 1}
	}
	return guess{"ar", c.of("ةيكىأإ") > 0, c.of("ةأإ") > 1}
}

// latin tells languages by a few letters, by their commonest words, and last by
// trigrams, which need long texts.
func (c counts) latin(s, declared string) guess {
	all := c.scripts["Latn"]
	switch {
	case c.of("ə")*50 >= all:
		return guess{"az", true, true}
	case c.of("þð")*60 >= all:
		return guess{"is", true, true}
	}
	best, most, second := commonest(s)
	if most >= 3 && most >= 2*second {
		return guess{best, true, false}
	}
	// Trigrams cost as much as all else that is done with an announcement: they are
	// not asked where letters and words agree with what is declared.
	if declared != "" && second == 0 && (best == declared || best == "" && declared == "en" && len(c.letters) == 0) {
		return guess{declared, false, false}
	}
	s = s[:min(len(s), trigramSample)]
	// Trigrams: good for a paragraph, little better than chance for a headline, so
	// they only decide where the words above do not.
	info := whatlanggo.DetectWithOptions(s, whatlanggo.Options{Whitelist: latinWhitelist})
	lang := Base(info.Lang.Iso6391())
	switch {
	case lang == best || info.Confidence > 0.8:
		return guess{lang, info.Confidence > 0.5, false}
	case most > second:
		return guess{best, false, false}
	case info.Confidence < 0.2:
		return guess{}
	}
	return guess{lang, false, false}
}

// commonest returns the language most of whose commonest words stand in s, how many,
// and how many of the next language do.
func commonest(s string) (best string, most, second int) {
	found := map[string]int{}
	langs := commonWords()
	for r := range Words(s) {
		for _, lang := range langs[strings.ToLower(s[r.Start:r.End])] {
			found[lang]++
		}
	}
	for lang, n := range found {
		switch {
		// The order of a map is chance; equal counts must not be.
		case n > most || n == most && lang < best:
			best, most, second = lang, n, most
		case n > second:
			second = n
		}
	}
	return best, most, second
}

// latinWhitelist keeps the trigrams from languages that are not in the news here.
var latinWhitelist = map[whatlanggo.Lang]bool{
	whatlanggo.Eng: true, whatlanggo.Fra: true, whatlanggo.Deu: true, whatlanggo.Spa: true, whatlanggo.Ita: true,
	whatlanggo.Por: true, whatlanggo.Nld: true, whatlanggo.Tur: true, whatlanggo.Azj: true, whatlanggo.Uzb: true,
	whatlanggo.Ind: true, whatlanggo.Pol: true, whatlanggo.Ces: true, whatlanggo.Ron: true, whatlanggo.Hun: true,
	whatlanggo.Swe: true, whatlanggo.Dan: true, whatlanggo.Nob: true, whatlanggo.Fin: true, whatlanggo.Vie: true,
	whatlanggo.Som: true, whatlanggo.Hrv: true,
}

// onlyLanguage holds the scripts that nearly always mean one language in the news.
var onlyLanguage = map[string]string{
	"Hebr": "he", "Hani": "zh", "Kana": "ja", "Hang": "ko", "Deva": "hi", "Beng": "bn", "Taml": "ta", "Telu": "te",
	"Mlym": "ml", "Knda": "kn", "Gujr": "gu", "Guru": "pa", "Sinh": "si", "Thai": "th", "Laoo": "lo", "Khmr": "km",
	"Mymr": "my", "Grek": "el", "Armn": "hy", "Geor": "ka", "Ethi": "am", "Thaa": "dv",
}

// writtenIn reports whether lang may be written in script; one that is not known here
// is taken to be Latin.
func writtenIn(lang, script string) bool {
	if onlyLanguage[script] == lang {
		return true
	}
	scripts, ok := scriptsOf[lang]
	if !ok {
		return script == "Latn"
	}
	return strings.Contains(scripts, script)
}

// scriptsOf holds the scripts of languages that onlyLanguage does not tell.
var scriptsOf = func() map[string]string {
	m := map[string]string{
		"ja": "Kana Hani", "ko": "Hang Hani", "yi": "Hebr", "mr": "Deva", "ne": "Deva", "ti": "Ethi", "as": "Beng",
		"sr": "Cyrl Latn", "uz": "Latn Cyrl", "kk": "Cyrl Latn", "az": "Latn Cyrl", "ku": "Latn Arab", "tk": "Latn Cyrl", "bs": "Latn Cyrl",
	}
	for lang := range set("ru uk be bg mk ky tg mn tt") {
		m[lang] = "Cyrl"
	}
	for lang := range set("ar fa ur ps ckb ug sd prs") {
		m[lang] = "Arab"
	}
	for script, lang := range onlyLanguage {
		if m[lang] == "" {
			m[lang] = script
		}
	}
	return m
}()
