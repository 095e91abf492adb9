package text

import (
	"github.com/RadhiFadlillah/whatlanggo"
)

// sampleSize is how many bytes of a text are looked at to tell its language.
const sampleSize = 4000

// enough is how many letters a text must have to speak against its outlet.
const enough = 60

// Language returns the language in which s is written, as a BCP 47 base subtag
// (en, ar, kk), or "" where nothing tells it. declared is what the page or the
// outlet says; it is kept wherever s does not clearly speak against it: a
// headline of three words, or a language that no rule knows.
func Language(s, declared string) string {
	declared = Base(declared)
	c := count(s[:min(len(s), sampleSize)])
	script, letters := c.script()
	if letters == 0 {
		return declared
	}
	fits := scriptOf[declared] == script
	guess := c.guess(script, s[:min(len(s), sampleSize)])
	if guess == "" || fits && letters < enough && !c.certain(guess) {
		if fits || guess == "" && scriptOf[declared] == "" {
			return declared
		}
	}
	return guess
}

// guess returns the language that the letters of the script speak for, or "".
func (c counts) guess(script, s string) string {
	switch script {
	case "Latn":
		return c.latin(s)
	case "Cyrl":
		return c.cyrillic(s)
	case "Arab":
		return c.arabic()
	}
	return onlyLanguage[script]
}

// certain reports whether even a few letters are enough to say guess.
func (c counts) certain(guess string) bool {
	switch guess {
	case "kk":
		return c.of("әғқңұ") > 1
	case "uk":
		return c.of("їєґ") > 0
	case "ru":
		return c.of("ыэ") > 0
	case "ur":
		return c.of("ٹڈڑںے") > 1
	case "az":
		return c.of("ə") > 1
	}
	return false
}

func (c counts) cyrillic(s string) string {
	switch {
	case c.of("ӣӯҷ") > 0:
		return "tg"
	case c.of("ұәі") > 0 && c.of("қғңү") > 0:
		return "kk"
	case c.of("ўҳ") > 0 && c.of("қғ") > 0:
		return "uz"
	case c.of("ўі") > 0 && c.of("ў") > 0:
		return "be"
	case c.of("їєґ") > 0 && c.of("і") > c.of("ыэ"):
		return "uk"
	case c.of("өүң") > 0 && c.of("ң") > 0:
		return "ky"
	case c.of("өү") > 0:
		return "mn"
	case c.of("ѓќѕ") > 0:
		return "mk"
	case c.of("ђћљњјџ") > 0:
		return "sr"
	case c.of("ыэ") > 0:
		return "ru"
	case c.of("ъ") > 0 && c.of("ыэ") == 0:
		return "bg"
	}
	return ""
}

func (c counts) arabic() string {
	all := c.scripts["Arab"]
	switch {
	case c.of("ټډړږښګڼۍ")*40 > all:
		return "ps"
	case c.of("ێۆڵڕ")*40 > all:
		return "ckb"
	case c.of("ۇۈڭې")*20 > all:
		return "ug"
	case c.of("ٹڈڑںے")*50 > all:
		return "ur"
	case c.of("پچژگیک") > c.of("ةيكىأإ"):
		return "fa"
	case c.of("ةيكىأإ") > 0:
		return "ar"
	}
	return ""
}

func (c counts) latin(s string) string {
	if c.of("ə")*100 > c.scripts["Latn"] {
		return "az"
	}
	info := whatlanggo.DetectWithOptions(s, whatlanggo.Options{Whitelist: latinWhitelist})
	if info.Confidence < 0.2 {
		return ""
	}
	return info.Lang.Iso6391()
}

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

// scriptOf holds the script in which each language is written.
var scriptOf = func() map[string]string {
	m := map[string]string{"yi": "Hebr", "mr": "Deva", "ne": "Deva", "ti": "Ethi", "as": "Beng"}
	for script, lang := range onlyLanguage {
		m[lang] = script
	}
	for lang := range set("ru uk be bg sr mk kk ky tg mn tt") {
		m[lang] = "Cyrl"
	}
	for lang := range set("ar fa ur ps ckb ug sd") {
		m[lang] = "Arab"
	}
	for lang := range set("en fr de es it pt nl tr az uz id ms pl cs sk sl ro hu sv da nb no nn fi et lv lt vi so hr bs sq ku sw ca eu gl") {
		m[lang] = "Latn"
	}
	return m
}()
