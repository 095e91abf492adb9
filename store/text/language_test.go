package text

import "testing"

func TestLanguageByEvidenceAndByWhatIsDeclared(t *testing.T) {
	for _, c := range []struct{ text, declared, want string }{
		{"The ministers of both countries said on Tuesday that they would sign the treaty in the spring.", "", "en"},
		{"Les ministres des deux pays ont dit mardi qu’ils signeraient le traité au printemps.", "", "fr"},
		{"Die Minister beider Länder sagten am Dienstag, dass sie den Vertrag im Frühling unterzeichnen werden.", "", "de"},
		{"İki ülkenin bakanları salı günü anlaşmanın ilkbaharda imzalanacağını söyledi ve bir açıklama yaptı.", "", "tr"},
		{"Hər iki ölkənin nazirləri çərşənbə axşamı müqaviləni imzalayacaqlarını bildirib.", "", "az"},
		{"Министры двух стран заявили во вторник, что подпишут договор весной.", "", "ru"},
		{"Екі елдің министрлері сейсенбіде шартқа көктемде қол қоятынын айтты.", "", "kk"},
		{"Міністри двох країн заявили у вівторок, що підпишуть договір навесні.", "", "uk"},
		{"Министрите на двете страни заявиха във вторник, че ще подпишат договора.", "", "bg"},
		{"Икки давлат вазирлари шартномани баҳорда имзолашларини айтдилар, деб хабар қилинган ўтган куни.", "", "uz"},
		{"قال وزراء البلدين يوم الثلاثاء إنهم سيوقعون الاتفاقية في الربيع.", "", "ar"},
		{"وزیران دو کشور روز سه\u200cشنبه گفتند که پیمان را در بهار امضا می\u200cکنند.", "", "fa"},
		{"دونوں ملکوں کے وزراء نے منگل کو کہا کہ وہ معاہدے پر دستخط کریں گے۔", "", "ur"},
		{"שרי שתי המדינות אמרו ביום שלישי כי יחתמו על ההסכם באביב.", "", "he"},
		{"两国部长周二表示将在春季签署条约。", "", "zh"},
		{"両国の閣僚は春に条約に署名すると述べた。", "", "ja"},
		{"दोनों देशों के मंत्रियों ने मंगलवार को कहा।", "", "hi"},

		{"Astana, Kabul", "tr", "tr"},              // a headline says nothing against its outlet
		{"Астана", "kk", "kk"},                     // nor does a name in the same letters
		{"Қазақстан мен Ресей", "ru", "kk"},        // but letters that the outlet's language has not, do
		{"Їжак", "ru", "uk"},                       //
		{"署名", "ja", "ja"},                         // Japanese may be all Han
		{"שרי שתי המדינות", "ar", "he"},            // another script
		{"Lissafin da aka yi a kasar", "ha", "ha"}, // a language few rules know
		{"The ministers met.", "he", "en"},         // an English headline of a Hebrew outlet
		{"12:30", "fr", "fr"}, {"12:30", "", ""},   // no letters
		{"Министр заявил", "sr-Latn-RS", "sr"},       // a language of two scripts
		{"The treaty", "en-GB", "en"}, {"x", "", ""}, // a region is no language
		{"Parliament talks energy state Oman support market growth capital border treaty council envoy", "en", "en"}, // no common word at all
		{"Ministri delle due nazioni firmano trattato primavera capitale accordo commercio energia", "", "it"},
	} {
		if got := Language(c.text, c.declared); got != c.want {
			t.Errorf("Language(%q, %q) = %q, want %q", c.text, c.declared, got, c.want)
		}
	}
}

func TestALongTextSpeaksAgainstItsOutlet(t *testing.T) {
	const s = "The ministers of both countries said on Tuesday that they would sign the treaty in the spring, and that it was not too late for others to join."
	if got := Language(s, "fr"); got != "en" {
		t.Errorf("Language of English text of a French outlet = %q", got)
	}
}

func TestDirection(t *testing.T) {
	for lang, want := range map[string]string{"ar": "rtl", "he-IL": "rtl", "iw": "rtl", "fa": "rtl", "ur_PK": "rtl", "ckb": "rtl", "az-Arab": "rtl", "en": "ltr", "ar-Latn": "ltr", "": "auto", "ku": "ltr"} {
		if got := Direction(lang); got != want {
			t.Errorf("Direction(%q) = %q, want %q", lang, got, want)
		}
	}
}
