package text

import (
	"strings"
	"testing"
)

// prose is a sentence of each of several scripts.
var prose = map[string]string{
	"ascii":    "The two countries said on Tuesday that they would sign. ",
	"french":   "Les deux États ont déclaré mardi qu’ils signeraient à l’été. ",
	"cyrillic": "Две страны заявили во вторник, что подпишут соглашение. ",
	"arabic":   "قالت الدولتان يوم الثلاثاء إنهما ستوقعان على الاتفاقية. ",
}

// ofEach measures what is done with a text of each script.
func ofEach(b *testing.B, do func(s string)) {
	for name, s := range prose {
		s = strings.Repeat(s, 100)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				do(s)
			}
		})
	}
}

func BenchmarkFold(b *testing.B) {
	ofEach(b, func(s string) { Fold(s, "") })
}

func BenchmarkWords(b *testing.B) {
	ofEach(b, func(s string) {
		for range Words(s) {
		}
	})
}
