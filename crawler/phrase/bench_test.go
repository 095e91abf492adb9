package phrase

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store/text"
)

// prose makes n words of an invented language in Latin and Cyrillic letters, and
// phrases of two such words.
func prose(n, phrases int) (string, []Phrase) {
	rng := rand.New(rand.NewPCG(1, 2))
	syllables := [][]string{
		strings.Fields("ka lo mi ten ar es un der va sto ri ne pa che ou lin ta se mo gu il an be tor"),
		strings.Fields("по на ст ра ви го ли та ен ко пе ро ше до ма ну ер ис че ло ба ре ск ов"),
	}
	word := func() string {
		script, w := syllables[rng.IntN(2)], ""
		for range 3 + rng.IntN(3) {
			w += script[rng.IntN(len(script))]
		}
		return w
	}
	var b strings.Builder
	for range n {
		b.WriteString(word() + " ")
	}
	ps := make([]Phrase, phrases)
	for i := range ps {
		ps[i] = Phrase{Text: word() + " " + word(), Lang: []string{"en", "ru", "tr", "kk"}[i%4], ID: i}
	}
	return b.String(), ps
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{10, 10_000} {
		s, ps := prose(5_000, n)
		set := Compile(ps)
		b.Run(fmt.Sprintf("terms=%d", n), func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				set.Find(text.Fold(s, ""))
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	_, ps := prose(0, 30_000)
	b.ReportAllocs()
	for b.Loop() {
		Compile(ps)
	}
}
