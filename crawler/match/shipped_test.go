package match

import (
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
