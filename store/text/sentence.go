package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences returns the sentences of s in order, without the white space around
// them. A sentence never runs across an empty line ("\n\n"), and a full stop that
// belongs to an abbreviation, an initial or a number ends none. It follows the
// spirit of Unicode Standard Annex 29, with the abbreviations of news texts.
func Sentences(s string) []Range {
	var all []Range
	for start := 0; start < len(s); {
		end := strings.Index(s[start:], "\n\n")
		if end < 0 {
			end = len(s) - start
		}
		all = appendSentences(all, s, Range{start, start + end})
		start += end + 2
	}
	return all
}

// appendSentences splits one paragraph.
func appendSentences(all []Range, s string, p Range) []Range {
	start := p.Start
	for i := p.Start; i < p.End; {
		r, n := utf8.DecodeRuneInString(s[i:p.End])
		if r == '\n' && endsLine(s[start:i], s[i+n:p.End]) {
			all = appendTrimmed(all, s, Range{start, i})
			start = i + n
		}
		if !isTerminator(r) {
			i += n
			continue
		}
		end := pastTerminators(s, i+n, p.End)
		if endsSentence(s, start, i, end, p.End) {
			all = appendTrimmed(all, s, Range{start, end})
			start = end
		}
		i = end
	}
	return appendTrimmed(all, s, Range{start, p.End})
}

// appendTrimmed adds r without the white space around it, if anything is left.
func appendTrimmed(all []Range, s string, r Range) []Range {
	in := s[r.Start:r.End]
	left := len(in) - len(strings.TrimLeftFunc(in, unicode.IsSpace))
	right := len(strings.TrimRightFunc(in, unicode.IsSpace))
	if left >= right {
		return all
	}
	return append(all, Range{r.Start + left, r.Start + right})
}

// A text that was wrapped by a machine has lines of about this many bytes; a
// shorter or longer line ends where its author wished.
const (
	shortestWrapped = 55
	longestWrapped  = 90
)

// endsLine reports whether a line feed between before and after parts two sentences,
// such as a heading and what follows it.
func endsLine(before, after string) bool {
	line := strings.TrimSpace(before[strings.LastIndexByte(before, '\n')+1:])
	if strings.HasSuffix(line, ",") || unicode.IsLower(firstLetter(strings.TrimSpace(after))) {
		return false
	}
	return len(line) < shortestWrapped || len(line) > longestWrapped
}

// isTerminator reports whether r may end a sentence, in any of the scripts.
func isTerminator(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '.' || r == '!' || r == '?'
	}
	return strings.ContainsRune("…؟۔。！？｡．।॥։።፧‼⁇⁈⁉︒။។", r)
}

// pastTerminators returns where the terminators and closing quotes that follow end.
func pastTerminators(s string, i, end int) int {
	for i < end {
		r, n := utf8.DecodeRuneInString(s[i:end])
		if unicode.IsSpace(r) && strings.HasPrefix(s[i+n:end], "»") {
			i += n // French sets its quotes off
			continue
		}
		if !isTerminator(r) && !unicode.In(r, unicode.Pe, unicode.Pf) {
			// These close where white space follows, and open elsewhere; “ closes in German.
			if !strings.ContainsRune("\"'“»", r) || i+n < end && !isSpaceAt(s, i+n) {
				return i
			}
		}
		i += n
	}
	return i
}

// isSpaceAt reports whether white space stands at byte i of s.
func isSpaceAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsSpace(r)
}

// endsSentence decides whether the terminator at stop, whose run goes to end, ends
// the sentence that began at start.
func endsSentence(s string, start, stop, end, limit int) bool {
	if end >= limit {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[stop:])
	if strings.ContainsRune("。！？｡︒", r) {
		return true // these scripts put no space after a sentence
	}
	next := strings.TrimLeftFunc(s[end:limit], unicode.IsSpace)
	if len(next) == limit-end && r != '۔' && r != '؟' {
		return false // 3.5, example.com, U.S.-led
	}
	// A sentence does not begin in lower case. Scripts without case have no such hint,
	// and no abbreviations with a full stop to speak of.
	first := firstLetter(next)
	if unicode.IsLower(first) {
		return false
	}
	return r != '.' || end > stop+1 && s[stop+1] != '.' || !isAbbreviation(s[start:stop], next)
}

// firstLetter returns the first rune of s that is no opening quote, bracket or dash.
func firstLetter(s string) rune {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		if unicode.IsSpace(r) {
			break
		}
	}
	return -1
}

// isAbbreviation reports whether the full stop after before belongs to its last
// word, given what follows.
func isAbbreviation(before, next string) bool {
	opens := func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Ps, unicode.Pi) || r == '"' || r == '\''
	}
	word := before
	if i := strings.LastIndexFunc(before, opens); i >= 0 {
		_, n := utf8.DecodeRuneInString(before[i:])
		word = before[i+n:]
	}
	lower := strings.ToLower(word)
	switch {
	case abbreviations[lower]:
		return true
	case strings.Contains(word, ".") || utf8.RuneCountInString(word) == 1 && isUpper(word):
		return !startsSentence(next) // U.S., J. — the next word decides
	case isNumber(word):
		return months[strings.ToLower(firstWord(next))] // 6. November
	}
	return false
}

// isUpper reports whether s begins with a capital: an initial is one.
func isUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// isNumber reports whether s is all digits.
func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// firstWord returns the first word of s, or "".
func firstWord(s string) string {
	for r := range Words(s) {
		return s[r.Start:r.End]
	}
	return ""
}

// startsSentence reports whether next begins with a word that seldom follows an
// initial, and often begins a sentence.
func startsSentence(next string) bool {
	return starters[strings.ToLower(firstWord(next))]
}

// set makes a set of words that white space parts.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// abbreviations never end a sentence, in lower case without their last full stop.
var abbreviations = set(`mr mrs ms dr prof gen maj col lt capt cmdr adm sgt rep sen gov rev hon pres amb st jr sr vs no nos
	jan feb mar apr jun jul aug sep sept oct nov dec inc ltd corp co bros dept est fig vol approx
	m mm mme mlle me p pp cf art sra srta ud uds lic ing excmo
	hr fr nr bzw ca evtl ggf inkl usw vgl str abs
	г гг ул им стр рис см тыс млн млрд трлн руб акад проф ген т.е т.н т.д т.п н.э др
	sn bkz vb örn doç av alb yrd res
	د أ م ا.د פרופ עו"ד мyр`)

// starters are words with which a sentence begins rather than a surname.
var starters = set(`the a an he she it they we you i in on at for from with but and or so as if this that these those there
	his her its their our my after before when while since although however meanwhile no not what who how why
	le la les un une il elle ils elles en dans mais et ce cette der die das er sie es ein eine und aber im in
	el los las una en pero y`)

// months follow a numeral and a full stop where the day is written as an ordinal.
var months = set(`januar februar märz april mai juni juli august september oktober november dezember jahrhundert
	jänner januára februára leden ledna února března dubna května června července srpna září října listopadu prosince`)
