package portrait

import (
	"strings"
	"unicode/utf8"
)

// latin writes the letters of other alphabets as those of a name in Latin script.
// It need not be a transliteration that anyone uses: only consonants are looked at, and of
// those only what alike leaves of them. So щ is s, and ж too, because Western languages
// write them in too many ways for any to be found again.
var latin = letters("" +
	"а a б b в v г g д d е e ё e ж s з s и i й i к k л l м m н n о o п p р r с s т t у u ф f х h ц s ч k ш s щ s ъ  ы y ь  э e ю yu я ya " +
	"і i ї i є e ґ g ә a ғ g қ k ң n ө o ұ u ү u һ h ў u ј y љ l њ n ћ k ђ d џ k ѓ g ќ k ѕ s " +
	"α a β v γ g δ d ε e ζ s η i θ t ι i κ k λ l μ m ν n ξ ks ο o π p ρ r σ s ς s τ t υ i φ f χ h ψ ps ω o " +
	"ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ si ス su セ se ソ so タ ta チ ki ツ su テ te ト to ナ na ニ ni ヌ nu ネ ne ノ no " +
	"ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro ワ va ヲ o ン n ヴ v " +
	"ガ ga ギ gi グ gu ゲ ge ゴ go ザ sa ジ gi ズ su ゼ se ゾ so ダ da ヂ gi ヅ su デ de ド do バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po " +
	"ァ a ィ i ゥ u ェ e ォ o ャ ya ュ yu ョ yo ッ  ー  ")

// letters reads pairs of a letter and what is written for it; two spaces stand for nothing.
func letters(pairs string) map[rune]string {
	m := map[rune]string{}
	for len(pairs) > 0 {
		letter, rest, _ := strings.Cut(pairs, " ")
		value, after, _ := strings.Cut(rest, " ")
		m[[]rune(letter)[0]] = value
		pairs = after
	}
	return m
}

// alike brings together the ways in which languages spell one consonant: Zelensky is
// Selenskyj in German, and Khartoum is Hartum in Turkish. Longer spellings come first:
// Replacer takes the first that fits.
var alike = strings.NewReplacer("sch", "s", "kh", "h", "ck", "k", "ph", "f", "ch", "k", "sh", "s", "zh", "s", "ts", "s", "tz", "s", "th", "t",
	"np", "mp", "nb", "mv", "x", "ks", "q", "k", "c", "k", "w", "v", "z", "s", "j", "g", "l", "r", "b", "v")

const longest = 5 // consonants of a skeleton: endings of cases are cut off

// skeleton appends what is left of a folded name when vowels and the habits of
// languages are taken out, so that Trump, Трамп and トランプ are one: "trmp". Names of
// fewer than three consonants are too alike to mean anything and give nothing.
//
// Three things are given up for that. What differs only in vowels is one: Iran and Oran.
// A consonant that one script cannot write is lost or changed: l is r, as in Japanese, and
// b is v, as in Greek and Spanish. And after five consonants a name may go on as it likes,
// because that is where endings are. So a skeleton that two articles share says little,
// and several say much.
func skeleton(b []byte, folded string) []byte {
	start := len(b)
	for i, c := range []byte(alike.Replace(inLatin(folded))) {
		if strings.IndexByte("aeiouyh", c) >= 0 {
			if i > 0 || c == 'h' {
				continue
			}
			c = 'a' // that a name begins with a vowel is heard in every language
		}
		if len(b) > start && b[len(b)-1] == c {
			continue
		}
		if len(b)-start == longest {
			break
		}
		b = append(b, c)
	}
	if len(b)-start < 3 {
		return b[:start]
	}
	return b
}

// inLatin writes a folded name in Latin letters. Letters that are not known stay as they are.
func inLatin(folded string) string {
	if !strings.ContainsFunc(folded, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return folded
	}
	var b strings.Builder
	for _, r := range folded {
		if s, ok := latin[r]; ok {
			b.WriteString(s)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// skeletons remembers the terms of skeletons by the hash of the folded name: the news
// repeats its names, and a skeleton takes longer than all else that is done with a name.
type skeletons struct {
	known []known // a name has one place; the next one with that place replaces it
}

// A known is the hash of a folded name and the term of its skeleton, or noSkeleton. All
// zero, it is nothing: no name is remembered there yet.
type known struct {
	name uint64
	term uint32
}

const (
	namesKnown = 1 << 12    // a power of two
	noSkeleton = ^uint32(0) // no term, which has 24 bits
)

// of returns the term of the skeleton of a folded name with a hash, or noSkeleton.
func (k *skeletons) of(folded []byte, hash uint64) uint32 {
	if k.known == nil {
		k.known = make([]known, namesKnown)
	}
	at := &k.known[hash%namesKnown]
	if at.name != hash {
		var buf [longest + 8]byte
		*at = known{hash, noSkeleton}
		if key := skeleton(buf[:0], string(folded)); len(key) > 0 {
			at.term = termHash(Hash(key))
		}
	}
	return at.term
}
