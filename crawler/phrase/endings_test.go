package phrase

import (
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/store/text"
	"pgregory.net/rapid"
)

// forms says of single words which forms a base form has, and which words that begin
// alike are others.
var forms = []struct{ lang, base, are, not string }{
	{"ru", "Россия", "Россия России Россию Россией", "Россиянин россиянам россыпь"},
	{"ru", "Казахстан", "Казахстан Казахстана Казахстану Казахстаном Казахстане", "казахстанский казахстанцы"},
	{"ru", "Египет", "Египет Египта Египту Египтом Египте", "египетский египтянин"},
	{"ru", "Израиль", "Израиль Израиля Израилю Израилем Израиле", "израильский израильтяне"},
	{"ru", "Китай", "Китай Китая Китаю Китаем Китае", "китайский китаец"},
	{"ru", "Эмираты", "Эмираты Эмиратов Эмиратам Эмиратами Эмиратах", "эмиратский"},
	{"ru", "Саудовская", "Саудовская Саудовской Саудовскую Саудовское", "саудит"},
	{"ru", "Соединённые", "Соединенные Соединённых Соединенным Соединенными", "соединение соединят"},
	{"ru", "соглашение", "соглашение соглашения соглашению соглашением соглашений соглашениям соглашениях", "соглашаться"},
	{"ru", "Косово", "Косово Косова Косову Косовом", "косовский"},
	{"ru", "Перу", "Перу", "Пера Перо перун"},
	{"ru", "ОАЭ", "ОАЭ", "ОАЭя"},
	{"ru", "Чад", "Чад Чада Чаду Чадом Чаде", "чадра чадить"},
	{"uk", "Україна", "Україна України Україні Україну Україною", "українець український"},
	{"uk", "Росія", "Росія Росії Росію Росією", "росіянин"},
	{"uk", "Ізраїль", "Ізраїль Ізраїлю Ізраїлем Ізраїлі", "ізраїльський"},
	{"uk", "Авраамові", "Авраамові Авраамових Авраамовим Авраамовими", "Авраамівка"},
	{"uk", "портова", "портова портової портовій портову портовою портові портових портовими", "портовик"},
	{"uk", "угоди", "угоди угод угодам угодами угодах", "угодник"},
	{"kk", "Қазақстан", "Қазақстан Қазақстанның Қазақстанға Қазақстанды Қазақстанда Қазақстаннан Қазақстанмен Қазақстандағы", "қазақстандық қазақ"},
	{"kk", "келісім", "келісім келісімге келісімдер келісімдері келісімдерінің келісіміне", "келісімшарт"},
	{"kk", "Ирак", "Ирак Ирактың Иракқа Ирактан Ирагы", "ирактық"},
	{"ky", "Кыргызстан", "Кыргызстан Кыргызстанда", "кыргыз"},
	{"tr", "Türkiye", "Türkiye Türkiyeye Türkiyenin Türkiyede Türkiyeden Türkiyedeki", "Türkiyeli"},
	{"tr", "ittifak", "ittifak ittifakı ittifaklar ittifakın ittifağı ittifağın", "ittifaksız"},
	{"tr", "Anlaşması", "Anlaşması Anlaşmasına Anlaşmasının Anlaşmasıyla ANLAŞMASI", "anlaşmasız"},
	{"az", "Azərbaycan", "Azərbaycan Azərbaycanın Azərbaycanda Azərbaycana Azərbaycandan", "azərbaycanlı"},
	{"az", "Tacikistan", "Tacikistan Tacikistanla", "tacik"},
	{"uz", "Oʻzbekiston", "O'zbekiston O‘zbekistonning Oʻzbekistonda", "o'zbekistonlik"},
	{"uz", "Ўзбекистон", "Ўзбекистон Ўзбекистоннинг Ўзбекистонда", "ўзбекистонлик"},
	{"de", "Israel", "Israel Israels", "Israeli israelisch"},
	{"sv", "Sverige", "Sverige Sveriges", "sverigevän"},
	{"bg", "споразумения", "споразумения споразуменията", "споразумителен"},
	{"ko", "이스라엘", "이스라엘 이스라엘은 이스라엘의 이스라엘과", "이스라엘인"},
	{"ar", "الأردن", "الأردن والأردن بالأردن للأردن وبالأردن", "أردن لأردن أردني"},
	{"ar", "ألماني", "ألماني الألماني والألماني للألماني الالماني", "ماني مانيا"},
	{"ar", "مصر", "مصر ومصر بمصر لمصر فبمصر", "مصري مصرع"},
	{"he", "אברהם", "אברהם לאברהם ושבאברהם האברהם", "אברהמי טאברהם"},
	{"en", "accord", "accord Accord ACCORD", "accords according"},
	{"", "Россия", "Россия россия", "России"},
}

func TestAPhraseHasTheFormsOfItsLanguageAndNoOthers(t *testing.T) {
	for _, c := range forms {
		set := Compile([]Phrase{{Text: c.base, Lang: c.lang}})
		for _, w := range strings.Fields(c.are) {
			if len(set.Find(text.Fold(w, c.lang))) == 0 {
				t.Errorf("%s: %q does not find %q", c.lang, c.base, w)
			}
		}
		for _, w := range strings.Fields(c.not) {
			if len(set.Find(text.Fold(w, c.lang))) != 0 {
				t.Errorf("%s: %q finds %q", c.lang, c.base, w)
			}
		}
	}
}

func TestANameTakesNoArticleOfItsOwn(t *testing.T) {
	for _, c := range []struct{ lang, name, is, not string }{
		{"ar", "مالي", "بمالي", "المالي"},
		{"he", "מלי", "במלי", "המלי"},
	} {
		set := Compile([]Phrase{{Text: c.name, Lang: c.lang, Name: true}})
		if len(set.Find(text.Fold(c.is, ""))) == 0 || len(set.Find(text.Fold(c.not, ""))) != 0 {
			t.Errorf("the name %q should be found in %q and not in %q", c.name, c.is, c.not)
		}
		word := Compile([]Phrase{{Text: c.name, Lang: c.lang}})
		if len(word.Find(text.Fold(c.not, ""))) == 0 {
			t.Errorf("as a word, %q should be found in %q", c.name, c.not)
		}
	}
}

func TestOfACompoundOnlyTheLastWordChanges(t *testing.T) {
	for _, c := range []struct{ lang, phrase, is, not string }{
		{"tr", "Yeşil Liman", "Yeşil Limana", "Yeşilin Limana"},
		{"kk", "Айлақ базары", "Айлақ базарына", "Айлақтың базарына"},
		{"uz", "Bandargoh bozori", "Bandargoh bozoriga", "Bandargohning bozoriga"},
	} {
		set := Compile([]Phrase{{Text: c.phrase, Lang: c.lang, Compound: true}})
		if len(set.Find(text.Fold(c.is, c.lang))) == 0 || len(set.Find(text.Fold(c.not, c.lang))) != 0 {
			t.Errorf("the compound %q should be found in %q and not in %q", c.phrase, c.is, c.not)
		}
		words := Compile([]Phrase{{Text: c.phrase, Lang: c.lang}})
		if len(words.Find(text.Fold(c.not, c.lang))) == 0 {
			t.Errorf("as words, %q should be found in %q", c.phrase, c.not)
		}
	}
	// Where adjectives agree with their noun, all words change.
	if set := Compile([]Phrase{{Text: "зелёная гавань", Lang: "ru", Compound: true}}); len(set.Find(text.Fold("в зелёной гавани", "ru"))) == 0 {
		t.Error("the words of a Russian compound change together")
	}
}

func TestLatinEndingsAreFollowedOnlyInTheirOwnLanguage(t *testing.T) {
	set := Compile([]Phrase{{Text: "Mali", Lang: "tr"}})
	for lang, want := range map[string]int{"tr": 2, "tr-TR": 2, "": 2, "en": 1, "az": 1} {
		if got := len(set.Find(text.Fold("Mali, malinin", lang))); got != want {
			t.Errorf("in a text of %q: %d places, want %d", lang, got, want)
		}
	}
}

func TestEveryListIsClosedAndHoldsNoDoubtfulForm(t *testing.T) {
	rules := closedEndings()
	for i, list := range rules.lists {
		if len(list) < 2 {
			t.Errorf("list %d has %d endings", i, len(list))
		}
		for form := range list {
			if text.Key(form, "") != form {
				t.Errorf("list %d: the ending %q is not folded and could never be found", i, form)
			}
		}
	}
	for lang, ps := range rules.slavic {
		for i, p := range ps {
			if !strings.HasSuffix(p.base, p.cut) {
				t.Errorf("%s: %q does not end in %q", lang, p.base, p.cut)
			}
			if !rules.has(p.list, p.cut) {
				t.Errorf("%s: a word in %q would not find its own base form", lang, p.base)
			}
			for _, q := range ps[:i] {
				if q.base == p.base {
					t.Errorf("%s: two patterns for %q", lang, p.base)
				}
			}
		}
	}
}

func TestAWordWithAnEndingOfNoListIsNotFound(t *testing.T) {
	rules := closedEndings()
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(rules.slavic["ru"]).Draw(t, "pattern")
		stem := rapid.SampledFrom([]string{"брам", "жозер", "пимул"}).Draw(t, "stem")
		base := stem + p.base
		whole := strings.TrimSuffix(base, p.cut)
		ending := rapid.StringMatching("[аеиоуыюябвгмнх]{0,3}").Draw(t, "ending")
		set := Compile([]Phrase{{Text: base, Lang: "ru"}})
		got := len(set.Find(text.Fold(whole+ending, "ru"))) > 0
		if want := rules.has(p.list, ending); got != want {
			t.Fatalf("%q in %q: found %v, want %v", base, whole+ending, got, want)
		}
	})
}

func TestParticlesAreCombinedAsTheirLanguageDoes(t *testing.T) {
	all := leads()
	for lead, want := range map[string]prefixes{
		"و": particle, "وب": particle, "ال": article, "وال": definite, "بال": definite, "لل": definite, "ولل": definite, "فبال": definite,
		"ו": particle, "וש": particle, "שב": particle, "לכש": particle, "ה": article, "וה": definite, "שה": definite, "ושבה": definite,
	} {
		if all[lead] != want {
			t.Errorf("%q is of kind %d, want %d", lead, all[lead], want)
		}
	}
	for _, none := range []string{"", "بب", "الو", "لال", "بو", "הו", "בש", "הה", "ולכשב"} {
		if all[none] != 0 {
			t.Errorf("%q is no particle", none)
		}
	}
	for w, want := range map[string]int{"والأردن": 2, "x": 0, "в": 0, "שבהסכמי": 3, "ב": 0, "Iran": 0, "日本": 0} {
		n := 0
		for p := range particles(text.Key(w, "")) {
			if n++; p.size >= len(w) {
				t.Errorf("nothing follows the particle in %q", w)
			}
		}
		if n != want {
			t.Errorf("%q has %d ways to begin with particles, want %d", w, n, want)
		}
	}
}

func TestPersianIsSpelledWithAndWithoutItsJoints(t *testing.T) {
	for _, c := range []struct {
		text, lang string
		want       int
	}{
		{"توافق\u200cهای ابراهیم", "fa", 4}, {"پیمان ابراهیم", "ur", 2}, {"ایران", "fa", 1},
		{"a b c d e f g", "fa", 1}, // too many joints to try
		{"اتفاقيات إبراهيم", "ar", 1},
	} {
		if got := variants(Phrase{Text: c.text, Lang: c.lang}); len(got) != c.want {
			t.Errorf("%q (%s) has %d spellings %q, want %d", c.text, c.lang, len(got), got, c.want)
		}
	}
}
