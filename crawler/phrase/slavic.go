package phrase

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// russian and ukrainian say which endings words take, one pattern of base forms a
// line: the ends of the base form, how many letters of it are no part of the stem,
// and the closed list of endings ("0" is the bare stem). Lists are generous: an
// ending that a word does not take makes a word that does not exist.
const russian = `
ый ой ая яя ое ее ые кий гий хий ний щий ший кие гие хие щие шие | 2 | ый ий ой ого его ому ему ым им ом ем ая яя ую юю ою ею ей ое ее ые ие ых их ыми ими
ия ие ии ий         | 2 | ия ие ии ию ием ией ий иям иями иях
ье ья ьи            | 2 | ье ья ью ьем ьей ьи ьям ьями ьях ий
я                   | 1 | я и ю е ей ею й ь 0 ям ями ях
а                   | 1 | а ы и у е ой ою ей 0 ам ами ах
во но го со         | 1 | о а у ом е ы 0 ам ами ах
ь                   | 1 | ь я ю ем е и ью ей ям ями ях
й                   | 1 | й я ю ем е и ев ям ями ях
овы евы ины         | 1 | ы ых ым ыми 0 о а ой у ого ому ом е
ы                   | 1 | ы 0 ов ам ами ах а у ом е
нцы ецы             | 1 | ы ев ов ам ами ах а у ем ом е
ниги чики рики льки ндии тии | 1 | и 0 ов ев ей ам ами ах
ец                  | 2 | ец ца цу цем цом це цы цев цов цам цами цах
ок ек               | 2 | ок ек ка ку ком ке ки ков кам ками ках
ет                  | 2 | ет ета ету етом ете еты етов т та ту том те
б в г д ж з к л м н п р с т ф х ц ч ш щ | 0 | 0 а у ом ем е ы и ов ев ей ам ами ах
`

// ukrainian is written like russian.
const ukrainian = `
ський цький         | 2 | ий ого ому им ім а ої ій у ою е і их ими
ська ське ські цька цьке цькі | 1 | ий ого ому им ім а ої ій у ою е і их ими
ові еві ині         | 1 | і их им ими 0 а у ою ої ій е ого ому
ий ній              | 2 | ий ій ого ього ому ьому им ім а я ої ьої ій у ю ою ьою е є і их іх ими іми
ія ії               | 2 | ія ії ію ією ій іям іями іях
ова ева на          | 1 | а ої ій у ою е і их им ими и ею о 0 ам ами ах
я                   | 1 | я і ї ю ею єю є ям ями ях ь 0
а                   | 1 | а и і у ою ею о 0 ам ами ах
во но ло            | 1 | о а у ом і 0 ам ами ах
ь                   | 1 | ь я ю ем єм еві ю і ей ів ям ями ях
й                   | 1 | й я ю єм єві ї їв ям ями ях
и                   | 1 | и 0 ів ам ами ах а у ом і ою ей
б в г д ж з к л м н п р с т ф х ц ч ш щ | 0 | 0 а у ові ом ем еві і и ів ам ами ах
`

// addSlavic reads the patterns of a language.
func (r *endings) addSlavic(lang, table string) {
	for line := range strings.Lines(table) {
		f := strings.Split(strings.TrimSpace(line), "|")
		if len(f) != 3 {
			continue
		}
		list := r.bound(strings.Fields(strings.ReplaceAll(" "+f[2]+" ", " 0 ", " ")))
		if strings.Contains(" "+f[2]+" ", " 0 ") {
			r.lists[list-firstList][""] = true
		}
		cut := int(strings.TrimSpace(f[1])[0] - '0')
		for _, base := range strings.Fields(f[0]) {
			r.slavic[lang] = append(r.slavic[lang], pattern{base: base, cut: lastLetters(base, cut), list: list})
		}
	}
	ps := r.slavic[lang]
	sort.SliceStable(ps, func(i, j int) bool { return len(ps[i].base) > len(ps[j].base) })
}

// lastLetters returns the last n letters of s.
func lastLetters(s string, n int) string {
	i := len(s)
	for range n {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}
