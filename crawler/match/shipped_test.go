package match

import (
	"slices"
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
)

func shipped(t *testing.T) *Watch {
	t.Helper()
	w, err := Compile(config.Shipped().Watchlists)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestTheShippedWatchlistKnowsTheAccordsInManyLanguages(t *testing.T) {
	w := shipped(t)
	for lang, s := range map[string]string{
		"en": "The prime minister welcomed the Abraham accords.",
		"ar": "رحب الوزير بالاتفاقيات الابراهيمية في كلمته.",
		"he": "השר בירך על ההצטרפות להסכמי אברהם.",
		"fr": "Le ministre a salué les accords d’Abraham.",
		"ru": "Министр высоко оценил присоединение к Авраамовым соглашениям.",
		"uk": "Міністр привітав приєднання до Авраамових угод.",
		"kk": "Министр Ибраһим келісімдеріне қосылуды құптады.",
		"ky": "Министр Авраам келишимине кошулууну колдоду.",
		"uz": "Vazir Ibrohim kelishuvlariga qo‘shilishni olqishladi.",
		"az": "Nazir İBRAHİM SAZİŞLƏRİNƏ qoşulmağı alqışladı.",
		"tr": "Bakan, ABRAHAM (İBRAHİM) ANLAŞMALARI’na katılımı övdü.",
		"fa": "وزیر از پیوستن به توافق\u200cهای ابراهیم استقبال کرد.",
		"ur": "وزیر نے ابراہیمی معاہدوں کا خیرمقدم کیا۔",
		"es": "El ministro celebró los Acuerdos de Abraham.",
		"de": "Der Minister begrüßte den Beitritt zu den „Abraham-Abkommen“.",
		"it": "Il ministro ha elogiato gli Accordi di Abramo.",
		"pt": "O ministro elogiou os Acordos de Abraão.",
		"bg": "Министърът приветства Авраамовите споразумения.",
		"id": "Menteri itu menyambut Perjanjian Abraham.",
		"zh": "部长对亚伯拉罕协议表示欢迎。",
		"ja": "大臣はアブラハム合意を歓迎した。",
		"hi": "मंत्री ने अब्राहम समझौते का स्वागत किया।",
		"bn": "মন্ত্রী আব্রাহাম চুক্তিকে স্বাগত জানান।",
	} {
		if hits, vs := w.Hits(&store.Article{Text: s, Lang: lang}); len(hits) != 1 {
			t.Errorf("%s: %d hits in %q (%+v)", lang, len(hits), s, vs)
		}
	}
}

func TestTheShippedWatchlistKnowsItsFalseFriends(t *testing.T) {
	w := shipped(t)
	for _, s := range []string{
		"The USS Abraham Lincoln left the Gulf.",
		"Tammy Abraham agreement with the club reached.",
		"John Abraham deals with it.",
		"The Abrahamic Family House opened its doors.",
		"The Camp David accords and the Oslo accords.",
		"The normalisation of scandal.",
		"اقتحم مستوطنون الحرم الإبراهيمي.",
		"حوار بين الأديان الإبراهيمية.",
		"Авраам Линкольн подписал указ.",
		"Минские соглашения не выполнены.",
		"İbrahim dün anlaşma sağlandığını söyledi.",
		"دو حزب به توافق و سازش رسیدند.",
	} {
		if hits, _ := w.Hits(&store.Article{Text: s}); len(hits) != 0 {
			t.Errorf("%q was hit: %+v", s, hits)
		}
	}
}

func TestTheShippedSignalsTellActsFromWishes(t *testing.T) {
	w := shipped(t)
	names := map[string]string{
		"Kazakhstan": "KZ", "Казахстан": "KZ", "Қазақстан": "KZ", "Kazakistan": "KZ", "Kasachstan": "KZ", "Kazajistán": "KZ", "كازاخستان": "KZ", "קזחסטן": "KZ", "قزاقستان": "KZ",
		"Saudi Arabia": "SA", "Riyadh": "SA", "السعودية": "SA", "Suudi Arabistan": "SA", "Саудовская Аравия": "SA", "Israel": "IL", "Sudan": "SD", "Morocco": "MA", "Washington": "US",
	}
	for _, c := range []struct{ lang, title, want string }{
		{"en", "Kazakhstan joins Abraham Accords", "joins KZ"},
		{"en", "Kazakhstan will join the Abraham Accords, Washington says", "joins KZ"},
		{"en", "Saudi Arabia could join the Abraham Accords within a year", "may-join SA"},
		{"en", "Washington urges Saudi Arabia to join Abraham Accords", "may-join SA"},
		{"en", "Morocco urges Saudi Arabia to join the Abraham Accords", "may-join SA"},
		{"en", "Saudi Arabia will not join the Abraham Accords", "refuses SA"},
		{"en", "Sudan suspends its part in the Abraham Accords", "suspends SD"},
		{"en", "Kazakhstan signs the Abraham Accords", "signs KZ"},
		{"en", "Abraham Accords: Morocco recognises Israel", "recognises MA"},
		{"en", "Abraham Accords: Riyadh refuses to recognise Israel", "refuses SA"},
		{"en", "Washington urges more countries to join the Abraham Accords", ""},
		{"en", "Morocco signed the Abraham Accords in 2020", ""},
		{"ar", "كازاخستان تنضم إلى اتفاقيات إبراهيم", "joins KZ"},
		{"ar", "السعودية ترفض الانضمام إلى اتفاقيات أبراهام", "refuses SA"},
		{"he", "קזחסטן מצטרפת להסכמי אברהם", "joins KZ"},
		{"fr", "Le Kazakhstan rejoint les accords d’Abraham", "joins KZ"},
		{"ru", "Казахстан присоединился к Авраамовым соглашениям", "joins KZ"},
		{"ru", "Саудовская Аравия может присоединиться к Соглашениям Авраама", "may-join SA"},
		{"tr", "Kazakistan İbrahim Anlaşmaları'na katıldı", "joins KZ"},
		{"kk", "Қазақстан Ибраһим келісіміне қосылды", "joins KZ"},
		{"es", "Kazajistán firma los Acuerdos de Abraham", "signs KZ"},
		{"fa", "قزاقستان به پیمان ابراهیم می\u200cپیوندد", "joins KZ"},
		{"de", "Kasachstan tritt den Abraham-Abkommen bei", "joins KZ"},
	} {
		a := &store.Article{Title: c.title, Lang: c.lang}
		a.Mentions = mentions(a, names)
		a.Hits, _ = w.Hits(a)
		got := []string{}
		for _, s := range w.Signals(a) {
			got = append(got, s.Name+" "+s.ISO2)
		}
		want := []string{c.want}
		if c.want == "" {
			want = []string{}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: signals %q, want %q", c.title, got, want)
		}
	}
}
