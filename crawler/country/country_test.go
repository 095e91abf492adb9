package country

import (
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store"
)

// isos returns the countries of some mentions, sorted, those of outlets left out.
func isos(ms []store.Mention) string {
	var all []string
	for _, m := range ms {
		if m.Role != store.OutletOf && !slices.Contains(all, m.ISO2) {
			all = append(all, m.ISO2)
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// sentences are what each language is tried with: a language, the countries that
// are to be found, a text.
var sentences = []struct{ lang, want, text string }{
	// Names that are several things.
	{"en", "GE", "Georgia's parliament passed the bill as protesters filled central Tbilisi."},
	{"en", "", "Voters across Georgia, Alabama and Tennessee will choose governors in November."},
	{"en", "AM GE", "Armenia and Georgia reopened the mountain road after the thaw."},
	{"en", "JO", "Jordan said its foreign minister would fly to the talks."},
	{"en", "", "Michael Jordan sold his house, and Jordan did not look back."},
	{"en", "", "Coach Jordan praised his bench. Later Jordan left without a word."},
	{"en", "JO", "King Abdullah of Jordan received the envoy, and Jordan's army stood by."},
	{"en", "TD", "Chad closed its eastern border after the clashes."},
	{"en", "", "Chad Miller opened the shop at dawn."},
	{"en", "TR", "Turkey raised its rates again."},
	{"en", "", "She stuffed the turkey with chestnuts."},
	{"en", "GN", "Guinea sends bauxite to three continents."},
	{"en", "", "The guinea pig slept under the hay."},
	{"en", "GQ GW PG", "Equatorial Guinea, Guinea-Bissau and Papua New Guinea sent teams."},
	{"en", "NE NG", "Niger and Nigeria share a long frontier."},
	{"en", "", "Oil spills have ruined fishing in the Niger Delta."},
	{"en", "CD", "The Democratic Republic of the Congo declared the outbreak over."},
	{"en", "CG", "Congo-Brazzaville will hold its vote in March."},
	{"en", "DM", "Dominica rebuilt its harbour with Caribbean help."},
	{"en", "DO", "The Dominican Republic closed a bridge on its western border."},
	{"en", "KP KR", "North Korea called the drills by South Korea a provocation."},
	{"en", "KP", "Pyongyang fired a missile; Korea's state radio praised it."},
	{"en", "SD SS", "South Sudan and Sudan agreed on pipeline fees."},
	{"en", "", "New Mexico and New Jersey lowered their speed limits."},
	{"en", "IN", "The Indian navy sailed across the Indian Ocean."},
	{"en", "", "Tankers crossed the Gulf of Oman and the South China Sea."},
	{"en", "OM", "Oman offered to host the next round."},
	{"en", "", "A brazil nut and a Panama hat were found in the cabin."},
	{"en", "BR PA", "Brazil and Panama signed a customs deal."},
	{"en", "", "The bus from Paris, Texas, stopped at Lebanon, Pennsylvania."},
	{"en", "LB", "Lebanon elected a president after two years."},
	{"en", "", "The Bank of America branch on Peru Street was robbed."},
	{"en", "PE", "Peru recalled its ambassador."},
	// Letter case.
	{"en", "US", "The US and its partners welcomed the text."},
	{"en", "", "They told us to wait for us outside."},
	{"en", "US", "A U.S.-led force withdrew."},
	{"en", "", "GIVE US TIME TO PREPARE, THEY SAID"},
	{"en", "CN RU", "CHINA AND RUSSIA HOLD JOINT DRILLS"},
	// What speaks for a country without its name.
	{"en", "FR RU", "The Kremlin did not answer the Élysée."},
	{"en", "KZ UZ", "Astana and Tashkent will share the water."},
	{"en", "XK", "Kosovo's prime minister met the envoy in Pristina."},
	{"en", "XS", "Somaliland opened an office in Hargeisa for the visitors."},
	{"en", "PS", "The Palestinian Authority rejected the map."},
	{"en", "", "The European Union and the United Nations called for calm."},
	// Outlets and brands.
	{"en", "EG", "Egypt denied what The Times of Israel had reported."},
	{"en", "", "Shares of Turkish Airlines rose."},
	{"en", "", "Morocco World News and the Vanuatu Herald carried the photograph."},

	{"ru", "KZ RU", "Президент Казахстана прилетел в Россию."},
	{"ru", "NE NG", "Нигер и Нигерия договорились, сообщили в столице Нигерии."},
	{"ru", "", "Над костром поднимался чад, грецкий орех трещал."},
	{"ru", "TD", "Чад закрыл границу."},
	{"ru", "IL PS", "Израильтяне и палестинцы обменялись списками."},
	{"ru", "US", "США ввели пошлины."},
	{"ru", "", "Вадим Поляков и Анна Немцова переплыли Индийский океан."},
	{"ru", "PL", "Поляков на границе встретили хлебом."},
	{"ru", "IQ IR", "Закончилась ирано-иракская встреча, иракско-иранская комиссия разошлась."},
	{"uk", "PL UA", "Українські лікарі поїхали до Польщі."},
	{"uk", "", "Яхта перетнула Індійський океан."},
	{"kk", "CN KZ", "Қазақстан мен Қытай келісімге қол қойды."},
	{"kk", "RU", "Ресейге жүк жіберілді."},
	{"kk", "KG", "Қырғызстандық дәрігерлер келді."},
	{"kk", "", "Батыс Қазақстан облысында су тасыды."},
	{"tr", "AZ TR", "Türkiye'nin Azerbaycan'la imzaladığı anlaşma yürürlükte."},
	{"tr", "", "Yünlü kazak çok sattı."},
	{"tr", "KZ", "Kazak bakan konuştu."},
	{"tr", "US", "ABD'nin açıklaması bekleniyor."},
	{"az", "AZ GE", "Azərbaycan və Gürcüstan yeni xətt çəkir."},
	{"uz", "KZ UZ", "O‘zbekiston va Qozog‘iston chegarani ochdi."},

	{"ar", "AE MA", "وقعت الإمارات والمغرب مذكرة تفاهم."},
	{"ar", "SA", "استقبل الوزير السعودي ضيفه."},
	{"ar", "", "ارتفع الدعم المالي للمزارعين عند صلاة المغرب."},
	{"ar", "OM", "وصل الوفد إلى سلطنة عمان مساء."},
	{"ar", "", "نشرت صحيفة تايمز أوف إسرائيل صورة."},
	{"ar", "IL US", "قالت اسرائيل إن امريكا موافقة."},
	{"ar", "", "عبر اليخت المحيط الهندي ونهر الأردن."},
	{"he", "IL LB", "ישראל ולבנון הסכימו על קו הגבול."},
	{"he", "IN", "שר החוץ של הודו נחת אתמול."},
	{"he", "", "בשר הודו נמכר במבצע, כיוון שהחג עבר."},
	{"he", "FR US", "הנשיא הצרפתי טס לארה\"ב."},
	{"he", "", "כך כתב ישראל היום."},
	{"fa", "IR SA", "ایران و عربستان سفیر مبادله کردند."},
	{"fa", "", "کشتی از اقیانوس هند و دریای عمان گذشت."},
	{"ur", "IN PK", "پاکستان اور بھارت نے معاہدہ کیا۔"},
	{"hi", "CN IN", "भारत और चीन ने बातचीत की।"},
	{"hi", "", "नाव हिंद महासागर में डूब गई।"},

	{"fr", "DE FR", "La France a salué la décision allemande."},
	{"fr", "", "Le cochon d'Inde dort et le petit suisse est au frais."},
	{"fr", "CH", "Les banques suisses ont fermé."},
	{"fr", "CI ML", "La Côte d'Ivoire et le Mali ont signé."},
	{"de", "FR GB", "Der französische Präsident empfing die Britin."},
	{"de", "", "Die Meerschweinchen schliefen, während das Schiff den Indischen Ozean querte."},
	{"de", "SA US", "Die USA und Saudi-Arabien verhandeln."},
	{"es", "MX US", "México respondió a EE. UU. con aranceles."},
	{"es", "", "Añada el chile y visite la Alhambra de Granada."},
	{"es", "CL", "Chile votará en diciembre."},
	{"it", "IT RU", "L'Italia ha convocato l'ambasciatore russo."},
	{"pt", "BR PT", "O Brasil e Portugal assinaram o acordo."},
	{"id", "ID US", "Indonesia dan AS sepakat."},
	{"zh", "JP US", "美国与日本签署协议。"},
	{"zh", "", "货轮穿过印度洋和朝鲜半岛附近海域。"},
	{"ja", "IR JP", "日本とイランが会談した。"},
	{"ja", "", "ハイランドの船はインド洋を渡った。"},
	{"pl", "KZ", "Kazachstan dołączył do porozumienia."},
	{"el", "GR", "Η Ελλάδα ανακοίνωσε μέτρα."},
	{"ka", "GE", "საქართველო ელოდება პასუხს."},
	{"ko", "KR", "대한민국은 답했다."},
}

func TestEachLanguageFindsItsCountriesAndNoOthers(t *testing.T) {
	for _, s := range sentences {
		if got := isos(Default().Mentions("", s.text, s.lang, "")); got != s.want {
			t.Errorf("%s: found %q, want %q in: %s", s.lang, got, s.want, s.text)
		}
	}
}

func TestMentionsStandWhereTheySay(t *testing.T) {
	for _, s := range sentences {
		for _, m := range Default().Mentions(s.text, s.text, s.lang, "") {
			if s.text[m.Start:m.End] != m.Surface || m.Surface == "" {
				t.Errorf("%s: mention %+v says %q, there stands %q", s.lang, m, m.Surface, s.text[m.Start:m.End])
			}
		}
	}
}

func TestTheTitleComesFirstAndCountsAsEvidence(t *testing.T) {
	ms := Default().Mentions("Tbilisi braces for a vote", "Georgia votes in October. Armenia watches.", "en", "")
	if len(ms) != 3 || ms[0].Field != store.InTitle || ms[0].Kind != store.ByCapital {
		t.Fatalf("Mentions = %+v, want the capital in the title first", ms)
	}
	if ms[1].ISO2 != "GE" || ms[2].ISO2 != "AM" || ms[1].Start != 0 {
		t.Errorf("Mentions = %+v, want Georgia and then Armenia in the text", ms)
	}
}

func TestTheArticleDecidesWhatASentenceCannot(t *testing.T) {
	local := "The Lebanon fire department answered nine calls, the township's sheriff said. "
	for _, c := range []struct{ name, want, text string }{
		{"a town of local news", "", local + "Fires in Lebanon are rare, the school board heard."},
		{"the same with the country told of", "LB", local + "A Lebanese diplomat from Beirut watched."},
		{"a capital among states", "", "Paris will repave Main Street, as other towns of Kentucky and Tennessee did."},
		{"a capital with its country", "FR", "Paris will host the talks, the French minister said, after a visit to Texas."},
		{"a surname spreads to the bare name", "", "Ann Holland won the seat. \"I am ready,\" Holland said."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := isos(Default().Mentions("", c.text, "en", "")); got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestAnUnknownOrWrongLanguageIsSeenFromTheText(t *testing.T) {
	text := "Президент Казахстана обсудил с премьер-министром Израиля развитие торговли и новые авиарейсы между странами."
	for _, lang := range []string{"", "en", "xx", "ru-KZ"} {
		if got := isos(Default().Mentions("", text, lang, "")); got != "IL KZ" {
			t.Errorf("declared as %q: found %q, want IL KZ", lang, got)
		}
	}
	if got := Default().Mentions("", "", "en", ""); got != nil {
		t.Errorf("an empty article mentions %v", got)
	}
}

func TestOneGazetteerServesManyAtOnce(t *testing.T) {
	var g Gazetteer
	done := make(chan string)
	for i := range 8 {
		s := sentences[i*7%len(sentences)]
		go func() { done <- isos(g.Mentions("", s.text, s.lang, "")) + "=" + s.want }()
	}
	for range 8 {
		if got, want, _ := strings.Cut(<-done, "="); got != want {
			t.Errorf("found %q, want %q", got, want)
		}
	}
}

func FuzzMentions(f *testing.F) {
	for _, s := range sentences[:20] {
		f.Add(s.text, s.lang)
	}
	f.Add("\xff\xfeU.S\x80.", "ru")
	f.Fuzz(func(t *testing.T, s, lang string) {
		for _, m := range Default().Mentions(s, s, lang, "The Outlet") {
			if m.Start < 0 || m.End > len(s) || m.Start >= m.End || s[m.Start:m.End] != m.Surface || len(m.ISO2) != 2 {
				t.Fatalf("mention %+v does not stand in %q", m, s)
			}
		}
	})
}
