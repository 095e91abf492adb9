package country

import (
	"strings"
	"testing"
)

// news is a report in three scripts; fifteen times over it is as long as an article.
var news = []struct{ lang, text string }{
	{"en", "Ministers of Kazakhstan and Norway met in Astana on Tuesday to speak of the railway that links the two shores. The French envoy, who had arrived from Jordan the day before, said that nothing had been signed. "},
	{"ru", "Министры Казахстана и Норвегии встретились во вторник в Астане и говорили о железной дороге, которая свяжет два берега. Французский посланник прибыл накануне из Иордании. "},
	{"ar", "اجتمع وزراء كازاخستان والنرويج يوم الثلاثاء في أستانا للحديث عن السكة الحديدية التي تربط الشاطئين. ووصل المبعوث الفرنسي من الأردن. "},
}

// BenchmarkMentions is the whole pass over an article: fold, find, judge.
func BenchmarkMentions(b *testing.B) {
	for _, n := range news {
		s := strings.Repeat(n.text, 15)
		b.Run("lang="+n.lang, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				Default().Mentions("", s, n.lang, "")
			}
		})
	}
}

// BenchmarkStart is what the first article of a language costs more than the second.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		new(Gazetteer).lexicon("en")
	}
}
