package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A foldKind says what becomes of a rune.
type foldKind uint8

const (
	becomesRune foldKind = iota // exactly one rune
	becomesText                 // several runes
	dropped                     // nothing
	joins                       // depends on the letter before it
)

// A foldEntry is what becomes of one rune. The zero value would make every rune
// U+0000, so that a forgotten entry shows at once.
type foldEntry struct {
	to   rune
	kind foldKind
}

// The table covers what texts of the sources are full of: 130 kB. Han characters and
// Hangul between the two parts fold to themselves.
const (
	tableEnd  = 0x3100 // scripts before the Han characters are looked up
	formStart = 0xFB00 // so are presentation forms and full-width characters
	formEnd   = 0x10000
)

// A runeTable answers for each rune what Fold and the splitters must know. It is
// made once (2 ms), and never changes.
type runeTable struct {
	fold    [tableEnd]foldEntry
	class   [tableEnd]Class
	pairs   [0x800]uint16 // both bytes of what a rune of two bytes becomes, the first in the lower one, where that is two bytes
	forms   [formEnd - formStart]foldEntry
	strings map[rune]string
}

// runes returns the table; a program that folds only ASCII never pays for it.
var runes = sync.OnceValue(makeRuneTable)

// makeRuneTable asks the rules about each rune that the table covers.
func makeRuneTable() *runeTable {
	t := &runeTable{strings: map[rune]string{}}
	for r := range rune(tableEnd) {
		t.fold[r] = t.add(r)
		t.class[r] = classify(r)
	}
	for r := range t.pairs {
		if e := t.fold[r]; r >= utf8.RuneSelf && e.kind == becomesRune && utf8.RuneLen(e.to) == 2 {
			b := string(e.to)
			t.pairs[r] = uint16(b[0]) | uint16(b[1])<<8
		}
	}
	for r := rune(formStart); r < formEnd; r++ {
		t.forms[r-formStart] = t.add(r)
	}
	return t
}

// add returns the entry of r and keeps its text, if it becomes one.
func (t *runeTable) add(r rune) foldEntry {
	e, s := describe(r)
	if e.kind == becomesText {
		t.strings[r] = s
	}
	return e
}

// entry returns what becomes of r, from the table or else by the rules.
func (t *runeTable) entry(r rune) foldEntry {
	switch {
	case r < tableEnd:
		return t.fold[r]
	case r >= formStart && r < formEnd:
		return t.forms[r-formStart]
	case r >= 0x3400 && r < 0xA000 || r >= 0xAC00 && r < 0xD7A4:
		return foldEntry{to: r} // Han and Hangul have neither case nor accents
	}
	e, _ := describe(r)
	return e
}

// expand returns the text that r becomes, for a rune whose kind is becomesText.
func (t *runeTable) expand(r rune) string {
	if s, ok := t.strings[r]; ok {
		return s
	}
	return foldRune(r)
}

// The half-width voicing marks of kana stand beside their letter, not over it.
const (
	halfVoiced     = 0xFF9E
	halfSemiVoiced = 0xFF9F
)

// describe says what becomes of r, and the text where it becomes several runes.
func describe(r rune) (foldEntry, string) {
	if isInvisible(r) || isPoint(r) {
		return foldEntry{kind: dropped}, ""
	}
	// What Unicode calls "no boundary before" may compose with the rune before it.
	if isAccent(r) || r == halfVoiced || r == halfSemiVoiced || !norm.NFC.PropertiesString(string(r)).BoundaryBefore() && unicode.IsMark(r) {
		return foldEntry{kind: joins}, ""
	}
	s := foldRune(r)
	if s == "" {
		return foldEntry{kind: dropped}, ""
	}
	one, n := utf8.DecodeRuneInString(s)
	if n == len(s) {
		return foldEntry{to: one}, ""
	}
	return foldEntry{kind: becomesText}, s
}

// foldRune returns what one rune becomes. It is its own fixed point.
func foldRune(r rune) string {
	s := foldOnce(r)
	for range 3 { // compatibility forms of capitals with accents need a second round
		next := ""
		for _, r := range s {
			next += foldOnce(r)
		}
		if next == s {
			break
		}
		s = next
	}
	return s
}

// foldOnce applies the rules once: our own letters first, because Unicode would make
// two runes of İ; then compatibility and case; then accents.
func foldOnce(r rune) string {
	if s, ok := letters[r]; ok {
		return s
	}
	if isInvisible(r) || isPoint(r) {
		return ""
	}
	s := norm.NFKC.String(string(unicode.ToLower(r)))
	// The common case: the rune is what it is.
	if s == string(r) && !losesMarks(r) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		b.WriteString(bare(unicode.ToLower(r)))
	}
	return b.String()
}

// bare returns r without its marks where they do not make another letter of it.
func bare(r rune) string {
	if s, ok := letters[r]; ok {
		return s
	}
	if r < utf8.RuneSelf {
		return string(rune(asciiFold[r]))
	}
	if isAccent(r) || isPoint(r) {
		return "" // ¨ is a space with an accent
	}
	if !losesMarks(r) {
		return string(r)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(string(r)) {
		if !isAccent(r) && !isPoint(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// losesMarks reports whether the marks on r are only accents or vowels. In Cyrillic
// they are not: й is no и, ї no і. In Indic scripts they are half the word.
func losesMarks(r rune) bool {
	return unicode.In(r, unicode.Latin, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Devanagari, unicode.Common)
}

// isAccent reports whether r is an accent that stands over letters of any script.
func isAccent(r rune) bool {
	return r >= 0x300 && r < 0x370 || r >= 0x1AB0 && r < 0x1B00 || r >= 0x1DC0 && r < 0x1E00 || r >= 0x20D0 && r < 0x2100
}

// isPoint reports whether r is a vowel mark that readers of Arabic, Hebrew or
// Devanagari may leave out.
func isPoint(r rune) bool {
	switch {
	case r >= 0x591 && r <= 0x5C7 && r != 0x5BE && r != 0x5C0 && r != 0x5C3 && r != 0x5C6: // niqqud and cantillation
		return true
	case r >= 0x610 && r <= 0x61A, r >= 0x64B && r <= 0x65F, r == 0x670: // harakat, hamza and madda above
		return true
	case r >= 0x6D6 && r <= 0x6DC, r >= 0x6DF && r <= 0x6E4, r == 0x6E7, r == 0x6E8, r >= 0x6EA && r <= 0x6ED, r >= 0x8CA && r <= 0x8FF:
		return true
	}
	return r == 0x93C // nukta: इज़राइल and इजराइल
}

// isInvisible reports whether r is a joiner, a direction mark, a soft hyphen, a
// variation selector, or the Arabic tatweel, which only stretches a word.
func isInvisible(r rune) bool {
	switch {
	case r == 0xAD, r == 0x640, r == 0x61C, r == 0xFEFF, r == 0x34F, r == 0x180E:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
		return true
	}
	return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF
}

// letters holds what Unicode does not say: letters that readers take for others.
var letters = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o",
	'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ħ': "h", 'Ħ': "h",
	'ı': "i", 'İ': "i", 'ə': "e", 'Ə': "e", 'ς': "σ",
	'ё': "е", 'Ё': "е", 'ѐ': "е", 'Ѐ': "е", 'ѝ': "и", 'Ѝ': "и",

	// Arabic: alef, yeh, kaf and heh as they are typed in Arabic, Persian, Urdu and Kurdish.
	'أ': "ا", 'إ': "ا", 'آ': "ا", 'ٱ': "ا", 'ٲ': "ا", 'ٳ': "ا", 'ؤ': "و", 'ئ': "ي",
	'ى': "ي", 'ی': "ي", 'ې': "ي", 'ے': "ي", 'ۓ': "ي", 'ک': "ك", 'ڪ': "ك",
	'ة': "ه", 'ۃ': "ه", 'ہ': "ه", 'ۂ': "ه", 'ھ': "ه", 'ۀ': "ه",
	'٠': "0", '١': "1", '٢': "2", '٣': "3", '٤': "4", '٥': "5", '٦': "6", '٧': "7", '٨': "8", '٩': "9",
	'۰': "0", '۱': "1", '۲': "2", '۳': "3", '۴': "4", '۵': "5", '۶': "6", '۷': "7", '۸': "8", '۹': "9",

	// Quotes, apostrophes and hyphens; Hebrew geresh, gershayim and maqaf among them.
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '«': `"`, '»': `"`, '″': `"`, '״': `"`, '〝': `"`, '〞': `"`,
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '‹': "'", '›': "'", '′': "'", '´': "'", 'ʼ': "'", 'ʻ': "'", 'ʹ': "'", 'ʽ': "'", '׳': "'", '՚': "'",
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-", '־': "-", '⁃': "-",
}

// LastRune returns the last rune of s, U+FFFD where there is none.
func LastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
