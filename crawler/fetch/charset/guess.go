package charset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// sample is how many bytes beyond ASCII a guess looks at.
const sample = 8 << 10

// candidate is an encoding that may be guessed, and what its text looks like.
type candidate struct {
	encoding encoding.Encoding
	scripts  []*unicode.RangeTable // that its letters belong to
	common   string                // letters that a text is full of
	bytes    int                   // that a letter takes
}

// candidates are the encodings in which news was, and is, served without a word
// about it. The first of equals wins.
var candidates = []candidate{
	{charmap.Windows1252, latin, "éèàçüöäñãáíóúêôâßåøæ", 1},
	{charmap.Windows1254, latin, "ığşçöüİŞâ", 1},
	{charmap.Windows1251, cyrillic, "оеаинтсрвлкмдпуяыі", 1},
	{charmap.KOI8R, cyrillic, "оеаинтсрвлкмдпуяы", 1},
	{charmap.Windows1256, []*unicode.RangeTable{unicode.Arabic}, "اليمنوترهبدعسفةك", 1},
	{charmap.Windows1255, []*unicode.RangeTable{unicode.Hebrew}, "ויהלאמרתנשבםדכ", 1},
	{charmap.Windows1253, []*unicode.RangeTable{unicode.Greek}, "αοιετσνηυρπκμλάίόέή", 1},
	{simplifiedchinese.GB18030, han, "的一是不了在人有中大国年日月和为这上个到以会说时要地出行发", 2},
	{traditionalchinese.Big5, han, "的一是不了在人有中大國年日月和為這上個到以會說時要地出行發", 2},
	{korean.EUCKR, []*unicode.RangeTable{unicode.Hangul}, "이의는에가을다한고하로은지기도", 2},
	{japanese.ShiftJIS, kana, "のにはをたがでてとしれさるいなっすもこ", 2},
	{japanese.EUCJP, kana, "のにはをたがでてとしれさるいなっすもこ", 2},
}

var (
	latin    = []*unicode.RangeTable{unicode.Latin}
	cyrillic = []*unicode.RangeTable{unicode.Cyrillic}
	han      = []*unicode.RangeTable{unicode.Han}
	kana     = []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana, unicode.Han}
)

// guess returns the encoding in which body looks most like a language.
func guess(body []byte) encoding.Encoding {
	if strings.Contains(string(body[:min(len(body), sample)]), "\x1b$") {
		return japanese.ISO2022JP
	}
	excerpt := foreign(body)
	// Where nothing scores, it is what the web has always taken silence for.
	best, most := candidates[0].encoding, 0.0
	for _, c := range candidates {
		// Decoders replace what they cannot read; the score counts that against them.
		text, err := c.encoding.NewDecoder().Bytes(excerpt)
		if err != nil {
			continue
		}
		if score := c.score(string(text)); score > most {
			best, most = c.encoding, score
		}
	}
	return best
}

// foreign returns what lies beyond ASCII in body, up to sample bytes, with one
// byte of context: whole runs, so that no letter of two bytes is torn apart.
func foreign(body []byte) []byte {
	var out []byte
	for i := 0; i < len(body) && len(out) < sample; i++ {
		// The second byte of a letter may be ASCII: take one byte more than the run.
		if body[i] >= utf8.RuneSelf || i > 0 && body[i-1] >= utf8.RuneSelf {
			out = append(out, body[i])
			continue
		}
		if len(out) > 0 && out[len(out)-1] != ' ' {
			out = append(out, ' ')
		}
	}
	return out
}

// score says how much text looks like a language written in c's letters. It adds
// over the bytes, so that encodings of one and of two bytes a letter compare.
func (c candidate) score(text string) float64 {
	total := 0.0
	var before rune
	for _, r := range text {
		if r >= utf8.RuneSelf {
			total += c.weigh(before, r) * float64(c.bytes)
		}
		before = r
	}
	return total
}

// weigh judges one letter and the one before it.
func (c candidate) weigh(before, r rune) float64 {
	switch {
	case r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Co, r):
		return -5
	case strings.ContainsRune("«»„“”‘’–—…№•€°· ", r):
		return 0
	case !unicode.In(r, c.scripts...):
		return -1
	}
	// A letter of the right script is evidence; a frequent one is strong evidence. The
	// weights were set by hand, on sentences of each language.
	weight := 0.6
	if strings.ContainsRune(c.common, r) {
		weight = 2
	}
	switch {
	case unicode.IsLower(before) && unicode.IsUpper(r):
		weight -= 3 // no language writes words so; KOI8 and 1251 mistake each other so
	case c.scripts[0] == unicode.Latin && before >= utf8.RuneSelf && unicode.IsLetter(before):
		weight -= 2 // accents stand alone, as a rule
	case unicode.IsUpper(r):
		weight /= 2
	}
	return weight
}
