package signal

import (
	"testing"

	"github.com/accordwatch/accordwatch/store/text"
)

func TestAVerbSaysByItsEndingWhetherItIsDone(t *testing.T) {
	for _, c := range []struct {
		lang, stem string
		want       tense
		words      []string
	}{
		{"tr", "katıl*", endsPlain, []string{"katıldı", "katılıyor", "katılacağını", "katılma", "katılması", "katılmak", "katılmayı", "katılmaya"}},
		{"tr", "katıl*", endsNot, []string{"katılmayacak", "katılmayacağını", "katılmıyor", "katılmaz", "KATILMAYACAK"}},
		{"tr", "katıl*", endsPast, []string{"katılmadı", "katılmamış", "katılmayan"}},
		{"tr", "katıl*", endsMay, []string{"katılabilir", "katılabileceği", "katılırsa", "katılmalı"}},
		{"tr", "katıl*", endsIf, []string{"katılmazsa", "KATILMAZSA"}},
		{"az", "qoşul*", endsIf, []string{"qoşulmasa"}},
		{"kk", "қосыл*", endsIf, []string{"қосылмаса"}},
		{"ky", "кошул*", endsIf, []string{"кошулбаса"}},
		{"uz", "qo'shil*", endsIf, []string{"qo'shilmasa"}},
		{"fa", "نپیوندد", endsNot, []string{"نپیوندد"}},
		{"az", "qoşul*", endsPlain, []string{"qoşuldu", "qoşulacaq", "qoşulması", "qoşulmaq", "qoşulmağa"}},
		{"az", "qoşul*", endsNot, []string{"qoşulmayacaq", "qoşulmur", "qoşulmaz"}},
		{"az", "qoşul*", endsPast, []string{"qoşulmadı", "qoşulmayıb"}},
		{"kk", "қосыл*", endsPlain, []string{"қосылды", "қосылады", "қосылуға", "қосылатынын"}},
		{"kk", "қосыл*", endsNot, []string{"қосылмайды", "қосылмайтынын", "қосылмас", "қосылмауға"}},
		{"kk", "қосыл*", endsPast, []string{"қосылмады", "қосылмаған"}},
		{"kk", "қосыл*", endsMay, []string{"қосылмақ", "қосылмақшы", "қосылса", "қосылғысы"}},
		{"kk", "бер*", endsNot, []string{"бермейді", "бермес"}},
		{"ky", "кошул*", endsNot, []string{"кошулбайт"}},
		{"ky", "кошул*", endsPast, []string{"кошулбады"}},
		{"uz", "qo'shil*", endsPlain, []string{"qo‘shildi", "qo'shilmoqda", "qo'shilish"}},
		{"uz", "qo'shil*", endsNot, []string{"qoʻshilmaydi", "qo'shilmasligini"}},
		{"uz", "qo'shil*", endsPast, []string{"qo'shilmadi", "qo'shilmagan"}},
		{"uz", "qo'shil*", endsMay, []string{"qo'shilmoqchi"}},
		{"fa", "نمی\u200cپیوندد", endsNot, []string{"نمی\u200cپیوندد"}},
		{"fa", "می\u200cپیوندد", endsPlain, []string{"می\u200cپیوندد"}},
		{"en", "join*", endsPlain, []string{"joinmaz"}},
		{"tr", "katılmaz", endsPlain, []string{"katılmaz"}}, // the term itself says no
	} {
		for _, w := range c.words {
			if got := endingOf(c.lang, text.Key(c.stem, c.lang), text.Key(w, c.lang)); got != c.want {
				t.Errorf("%s %s: %d, want %d", c.lang, w, got, c.want)
			}
		}
	}
}

func TestANegatedPastIsNoRefusal(t *testing.T) {
	for _, c := range []struct {
		lang, word string
		want       bool
	}{
		{"ru", "присоединился", true}, {"ru", "присоединится", false}, {"ru", "присоединяться", false},
		{"he", "הצטרפה", true}, {"he", "תצטרף", false}, {"en", "joined", true}, {"en", "join", false}, {"tr", "katıldı", false},
		{"kk", "қосылған", true}, {"kk", "қосылады", false}, {"uz", "qo'shilgani", true}, {"ky", "кошулган", true}, {"de", "beigetreten", true}, {"de", "beitreten", false},
	} {
		if got := factual(c.lang, text.Key(c.word, c.lang)); got != c.want {
			t.Errorf("%s %s: %v", c.lang, c.word, got)
		}
	}
}
