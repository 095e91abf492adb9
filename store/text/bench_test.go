package text

import (
	"strings"
	"testing"
)

func BenchmarkFold(b *testing.B) {
	for name, s := range map[string]string{
		"ascii":    "The two countries said on Tuesday that they would sign. ",
		"french":   "Les deux États ont déclaré mardi qu’ils signeraient à l’été. ",
		"cyrillic": "Две страны заявили во вторник, что подпишут соглашение. ",
		"arabic":   "قالت الدولتان يوم الثلاثاء إنهما ستوقعان على الاتفاقية. ",
	} {
		s = strings.Repeat(s, 100)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				Fold(s, "")
			}
		})
	}
}
