package phrase

import (
	"slices"
	"testing"

	"github.com/accordwatch/accordwatch/store/text"
)

// found returns the words at which the phrase stands in s.
func found(phrase, lang, s string) []string {
	var all []string
	for _, f := range Compile([]Phrase{{Text: phrase, Lang: lang}}).Find(text.Fold(s, lang)) {
		all = append(all, s[f.Start:f.End])
	}
	return all
}

func TestFindFollowsTheRulesOfTheLanguage(t *testing.T) {
	for _, c := range []struct {
		phrase, lang, text string
		want               []string
	}{
		{"Abraham Accords", "en", "The ABRAHAM  accords, the Abraham-Accords; Abraham. Accords", []string{"ABRAHAM  accords", "Abraham-Accords"}},
		{"Abraham Accords", "en", "Abraham\n\nAccords", nil},
		{"Abraham Accords", "en", "Abraham – accords", nil},
		{"Abraham Accords", "en", "the “Abraham” Accords", []string{"Abraham” Accords"}},
		{"Israel", "en", "Israel's and Israelis", []string{"Israel"}},
		{"U.S.", "en", "the U.S. and US and u s", []string{"U.S."}},
		{"accords d'Abraham", "fr", "les accords d’Abraham", []string{"accords d’Abraham"}},
		{"İbrahim Anlaşmaları", "tr", "İBRAHİM ANLAŞMALARI'na, İbrahim Anlaşmalarına", []string{"İBRAHİM ANLAŞMALARI", "İbrahim Anlaşmalarına"}},
		{"Abraham Anlaşmaları", "tr", "Abraham (İbrahim) Anlaşmaları", []string{"Abraham (İbrahim) Anlaşmaları"}},
		{"Авраамовы соглашения", "ru", "К Авраамовым соглашениям; Авраамовых соглашений", []string{"Авраамовым соглашениям", "Авраамовых соглашений"}},
		{"Россия", "ru", "в России, Россией; Россиянин", []string{"России", "Россией"}},
		{"США", "ru", "США, США́, США-2", []string{"США", "США́", "США"}},
		{"Україна", "uk", "в Україні, України", []string{"Україні", "України"}},
		{"Ибраһим келісімі", "kk", "Қазақстан Ибраһим келісіміне қосылады", []string{"Ибраһим келісіміне"}},
		{"Қазақстан", "kk", "Қазақстанның, Қазақстандағы, Қазақстандық", []string{"Қазақстанның", "Қазақстандағы"}},
		{"İbrahim sazişləri", "az", "İbrahim sazişlərinə", []string{"İbrahim sazişlərinə"}},
		{"Qozog‘iston", "uz", "Qozogʻistonning", []string{"Qozogʻistonning"}},
		{"اتفاقيات إبراهيم", "ar", "وباتفاقيات ابراهيم، الاتفاقيات الإبراهيم", []string{"وباتفاقيات ابراهيم", "الاتفاقيات الإبراهيم"}},
		{"اتفاقات أبراهام", "ar", `اتفاقات "أبراهام"`, []string{`اتفاقات "أبراهام`}},
		{"الأردن", "ar", "للأردن والأردن أردن", []string{"للأردن", "والأردن"}},
		{"הסכמי אברהם", "he", "להסכמי אברהם, ושבהסכמי אברהם", []string{"להסכמי אברהם", "ושבהסכמי אברהם"}},
		{"توافق\u200cهای ابراهیم", "fa", "توافق\u200cهای ابراهیم توافقهای ابراهیم توافق های ابراهیم", []string{"توافق\u200cهای ابراهیم", "توافقهای ابراهیم", "توافق های ابراهیم"}},
		{"亚伯拉罕协议", "zh", "加入亚伯拉罕协议。", []string{"亚伯拉罕协议"}},
		{"イラン", "ja", "米イランとハイランド", []string{"イラン"}},
		{"अब्राहम समझौत*", "hi", "अब्राहम समझौते", []string{"अब्राहम समझौते"}},
		{"anlaşma*", "tr", "anlaşmazlık", []string{"anlaşmazlık"}},
		{"Iran", "de", "Irans Präsident, Iraner", []string{"Irans"}},
	} {
		if got := found(c.phrase, c.lang, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q (%s) in %q: found %q, want %q", c.phrase, c.lang, c.text, got, c.want)
		}
	}
}
