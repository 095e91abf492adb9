package wording

import (
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/store/text"
)

// A Line is a sentence that changed, or a run of those that did not.
type Line struct {
	Pieces []Piece
	Same   int // so many sentences stayed; 0: Pieces is one that changed
}

// A Piece is a stretch of one or both texts.
type Piece struct {
	Op   Op
	Text string
}

// An Op says in which of two texts a piece stands.
type Op string

// The ops.
const (
	Same  Op = ""    // in both
	Cut   Op = "cut" // in the first only
	Added Op = "add" // in the second only
)

// Lines sets two texts against each other, sentence by sentence; a sentence that was
// reworded is one line, with its words compared. Marks and letter case count, for this is
// for those who want to see exactly what was altered.
func Lines(before, after string) []Line {
	return compare(sentences(before), sentences(after))
}

// Words sets two sentences against each other, word by word.
func Words(before, after string) []Piece {
	pieces, _ := rewording(before, after)
	return pieces
}

// Runs sets two lists of words against each other: a piece is a run of them, with a space
// between each, that stands in both lists or in one.
func Runs(before, after []string) []Piece {
	var all []Piece
	add := func(op Op, words ...string) {
		for _, w := range words {
			if n := len(all); n > 0 && all[n-1].Op == op {
				all[n-1].Text += " " + w
				continue
			}
			all = append(all, Piece{op, w})
		}
	}
	i, j := 0, 0
	for _, at := range append(common(before, after), pair{len(before), len(after)}) {
		add(Cut, before[i:at.a]...)
		add(Added, after[j:at.b]...)
		add(Same, after[at.b:min(at.b+1, len(after))]...)
		i, j = at.a+1, at.b+1
	}
	return all
}

// compare sets two texts against each other, sentence by sentence; a sentence that
// was reworded is one line, with its words compared.
func compare(before, after []string) []Line {
	var lines []Line
	// Between two sentences that stand in both texts lies what changed. The end of both
	// is one more such place, so that the last change is not forgotten.
	same, i, j := 0, 0, 0
	for _, at := range append(common(before, after), pair{len(before), len(after)}) {
		changed := reworded(before[i:at.a], after[j:at.b])
		if len(changed) > 0 && same > 0 {
			lines, same = append(lines, Line{Same: same}), 0
		}
		lines = append(lines, changed...)
		i, j, same = at.a+1, at.b+1, same+1
	}
	if same > 1 { // the last pair is the end of both texts, and no sentence
		lines = append(lines, Line{Same: same - 1})
	}
	return lines
}

// reach is how many sentences that were taken out one that came in is held against:
// two long texts with nothing in common must not cost a minute.
const reach = 30

// reworded pairs sentences that were taken out with those that came in their place.
func reworded(cut, added []string) []Line {
	var lines []Line
	var fresh []string // came in, and stand for nothing that was taken out
	for _, now := range added {
		fresh = append(fresh, now)
		for i, was := range cut[:min(reach, len(cut))] {
			// The first that is alike is taken: sentences seldom change places, and a pair
			// that crosses another could not be shown in the order of the text.
			if p, alike := rewording(was, now); alike {
				lines = append(lines, whole(cut[:i], Cut)...)
				lines = append(lines, whole(fresh[:len(fresh)-1], Added)...)
				lines = append(lines, Line{Pieces: p})
				cut, fresh = cut[i+1:], nil
				break
			}
		}
	}
	return append(append(lines, whole(cut, Cut)...), whole(fresh, Added)...)
}

// whole shows sentences that came or went as they are.
func whole(sentences []string, op Op) []Line {
	var lines []Line
	for _, s := range sentences {
		lines = append(lines, Line{Pieces: []Piece{{Text: s, Op: op}}})
	}
	return lines
}

// rewording compares two sentences word by word. They are alike where half the words
// of the shorter one stand in both.
func rewording(before, after string) (pieces []Piece, alike bool) {
	// Words are compared without the space behind them, so that the last word of a
	// sentence is the same word further in.
	a, b := words(before), words(after)
	i, j := 0, 0
	shared := common(trimmed(a), trimmed(b))
	for _, at := range append(shared, pair{len(a), len(b)}) {
		pieces = appendChanged(pieces, strings.Join(a[i:at.a], ""), Cut)
		pieces = appendChanged(pieces, strings.Join(b[j:at.b], ""), Added)
		if at.b < len(b) {
			pieces = appendPiece(pieces, Piece{Text: b[at.b]})
		}
		i, j = at.a+1, at.b+1
	}
	return pieces, 2*len(shared) >= max(1, min(len(a), len(b)))
}

// appendChanged adds a changed stretch; the space behind it is not part of it, because
// a struck or underlined space is hard on the eye.
func appendChanged(all []Piece, s string, op Op) []Piece {
	word := strings.TrimRight(s, " \n\t")
	if word == "" {
		return all
	}
	return append(all, Piece{Text: word, Op: op}, Piece{Text: " "})
}

// appendPiece adds a plain stretch to the one before, where that is plain too.
func appendPiece(all []Piece, p Piece) []Piece {
	if n := len(all); n > 0 && all[n-1].Op == p.Op {
		all[n-1].Text += p.Text
		return all
	}
	return append(all, p)
}

// words splits s before each word, so that joined they are s again.
func words(s string) []string {
	var starts []int
	for r := range text.Words(s) {
		starts = append(starts, r.Start)
	}
	all := make([]string, 0, len(starts)+1)
	from := 0
	for _, at := range starts[min(1, len(starts)):] {
		all, from = append(all, s[from:at]), at
	}
	return append(all, s[from:])
}

// trimmed returns words without the space behind them.
func trimmed(words []string) []string {
	all := slices.Clone(words)
	for i, w := range all {
		all[i] = strings.TrimSpace(w)
	}
	return all
}

// A pair is a place in each of two lists at which the same stands.
type pair struct{ a, b int }

// maxCells bounds the table of common: 4 MB, and a few milliseconds.
const maxCells = 1 << 20

// common returns a longest common subsequence of two lists (Wagner and Fischer, The
// String-to-String Correction Problem, 1974). What begins and ends alike is taken
// first; where too much lies between, only that is returned.
func common(a, b []string) []pair {
	var head, tail []pair
	from, ea, eb := 0, len(a), len(b)
	for ; from < min(ea, eb) && a[from] == b[from]; from++ {
		head = append(head, pair{from, from})
	}
	for ; ea > from && eb > from && a[ea-1] == b[eb-1]; ea, eb = ea-1, eb-1 {
		tail = append(tail, pair{ea - 1, eb - 1})
	}
	slices.Reverse(tail)
	if (ea-from)*(eb-from) <= maxCells {
		for _, p := range subsequence(a[from:ea], b[from:eb]) {
			head = append(head, pair{p.a + from, p.b + from})
		}
	}
	return append(head, tail...)
}

// subsequence fills the table of common and walks it.
func subsequence(a, b []string) []pair {
	width := len(b) + 1
	longest := make([]int32, (len(a)+1)*width) // of a[i:] and b[j:], at i*width+j
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			n := max(longest[(i+1)*width+j], longest[i*width+j+1])
			if a[i] == b[j] {
				n = longest[(i+1)*width+j+1] + 1
			}
			longest[i*width+j] = n
		}
	}
	var all []pair
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			all = append(all, pair{i, j})
			i, j = i+1, j+1
		case longest[(i+1)*width+j] >= longest[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return all
}
