package signal

import (
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
)

func TestTheShippedSignalsTellActsFromWishes(t *testing.T) {
	acts := compile(t, config.Shipped().Watchlists[0])
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
		if got := strings.Join(named(Find(a, acts)), " "); got != c.want {
			t.Errorf("%q: signals %q, want %q", c.title, got, c.want)
		}
	}
}
