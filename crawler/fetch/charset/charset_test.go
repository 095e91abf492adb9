package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// texts are sentences of our own, one for each way of writing.
var texts = map[string]string{
	"ru": "Казахстан присоединился к соглашениям, сообщил министр иностранных дел в пятницу.",
	"uk": "Міністр закордонних справ повідомив про це журналістам у п’ятницю ввечері.",
	"ar": "أعلنت وزارة الخارجية انضمام البلاد إلى الاتفاقات خلال مؤتمر صحفي في العاصمة.",
	"he": "שר החוץ הודיע אתמול כי המדינה תצטרף להסכמים בטקס שייערך בירושלים.",
	"el": "Ο υπουργός εξωτερικών ανακοίνωσε την προσχώρηση της χώρας στις συμφωνίες.",
	"fr": "Le ministère a annoncé l'adhésion du pays à l'accord, négociée à Genève cet été.",
	"tr": "Dışişleri Bakanlığı ülkenin anlaşmalara katılacağını açıkladı, görüşmeler sürüyor.",
	"zh": "外交部长在新闻发布会上说,这个国家将会加入协议,这是今年的大事。",
	"tw": "外交部長在記者會上說,這個國家將會加入協議,這是今年的大事。",
	"ko": "외무장관은 금요일 기자회견에서 협정에 가입한다고 발표하였다.",
	"ja": "外務大臣は金曜日の記者会見で、その国が合意に参加すると発表しました。",
}

func encoded(t *testing.T, e encoding.Encoding, text string) []byte {
	t.Helper()
	b, err := e.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(b)
}

func TestAPageThatNamesNoCharsetIsReadAsItsLanguageDemands(t *testing.T) {
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
		lang string
	}{
		{"windows-1251", charmap.Windows1251, "ru"}, {"windows-1251 uk", charmap.Windows1251, "uk"},
		{"koi8-r", charmap.KOI8R, "ru"},
		{"windows-1256", charmap.Windows1256, "ar"}, {"windows-1255", charmap.Windows1255, "he"},
		{"windows-1253", charmap.Windows1253, "el"}, {"windows-1252", charmap.Windows1252, "fr"},
		{"windows-1254", charmap.Windows1254, "tr"},
		{"gb18030", simplifiedchinese.GB18030, "zh"}, {"big5", traditionalchinese.Big5, "tw"},
		{"euc-kr", korean.EUCKR, "ko"}, {"shift_jis", japanese.ShiftJIS, "ja"},
		{"euc-jp", japanese.EUCJP, "ja"}, {"iso-2022-jp", japanese.ISO2022JP, "ja"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := "<html><p>" + texts[c.lang] + "</p></html>"
			if got := Decode(encoded(t, c.enc, want), ""); got != want {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestTheCharsetIsTakenFromWhereItIsToldTruly(t *testing.T) {
	ru := texts["ru"]
	cp1251 := func(s string) []byte { return encoded(t, charmap.Windows1251, s) }
	for _, c := range []struct {
		name, contentType string
		body              []byte
		want              string
	}{
		{"header", "text/html; charset=windows-1251", cp1251(ru), ru},
		{"header in capitals and quotes", `text/xml; Charset="WINDOWS-1251"`, cp1251(ru), ru},
		{"header that does not parse", "text/html; charset=windows-1251; x", cp1251(ru), ru},
		{"meta", "text/html", cp1251(`<meta charset=windows-1251>` + ru), `<meta charset=windows-1251>` + ru},
		{"old meta", "", cp1251(`<META http-equiv=Content-Type content="text/html; charset=cp1251">` + ru), `<META http-equiv=Content-Type content="text/html; charset=cp1251">` + ru},
		{"XML declaration", "application/xml", cp1251(`<?xml version="1.0" encoding='windows-1251'?>` + ru), `<?xml version="1.0" encoding='windows-1251'?>` + ru},
		{"server's default yields to the document", "text/html; charset=ISO-8859-1", cp1251(`<meta charset="windows-1251">` + ru), `<meta charset="windows-1251">` + ru},
		{"UTF-8 that is called something else", "text/html; charset=windows-1251", []byte(ru), ru},
		{"something else that is called UTF-8", "text/html; charset=utf-8", cp1251(ru), ru},
		{"unknown label", "text/html; charset=none", cp1251(ru), ru},
		{"mark of UTF-8", "text/html; charset=windows-1251", []byte("\xef\xbb\xbf" + ru), ru},
		{"UTF-16 with a mark", "", encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "<a>"+ru), "<a>" + ru},
		{"UTF-16 without a mark", "", encoded(t, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "<a>"+ru), "<a>" + ru},
		{"plain ASCII", "text/html; charset=utf-16", []byte("plain"), "plain"},
		{"nothing", "", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Decode(c.body, c.contentType); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestOneBadByteDoesNotTurnAPageIntoGibberish(t *testing.T) {
	text := texts["ru"]
	if got, want := Decode([]byte(text[:19]+"\xff"+text[19:]), ""), text[:19]+"\uFFFD"+text[19:]; got != want {
		t.Errorf("got %q", got)
	}
}

func TestAPageCutWithinARuneIsStillUTF8(t *testing.T) {
	if got := Decode([]byte("д")[:1], ""); got != "\uFFFD" {
		t.Errorf("got %q", got)
	}
	if got := Decode([]byte(strings.Repeat("да ", 9) + "д")[:46], ""); !strings.HasPrefix(got, "да да") {
		t.Errorf("got %q", got)
	}
}

func FuzzUTF8AlwaysGivesUTF8(f *testing.F) {
	f.Add([]byte("\xff\xfe<\x00"), "text/html")
	f.Add([]byte("<?xml encoding='gb2312'?>\x81\x30"), "text/xml; charset=big5")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		if got := Decode(body, contentType); strings.ToValidUTF8(got, "") != got {
			t.Errorf("not UTF-8: %q", got)
		}
	})
}
