package country

import (
	"testing"

	"github.com/accordwatch/accordwatch/store"
)

func TestRoles(t *testing.T) {
	for _, c := range []struct {
		lang, text, iso string
		want            store.Role
	}{
		{"en", "Kazakhstan joins the accords.", "KZ", store.Actor},
		{"en", "Leaders met in Kazakhstan on Monday.", "KZ", store.Place},
		{"en", "Shells fell near the northern Israeli coast.", "IL", store.Actor},
		{"en", "Rain fell across much of southern Iraq.", "IQ", store.Place},
		{"en", "The minister pressed for peace with Syria.", "SY", store.Actor},
		{"en", "ASTANA, Nov 6 (Agency) - The talks ended.", "KZ", store.Dateline},
		{"en", "Kuwait City – The talks ended.", "KW", store.Dateline},
		{"en", "AMMAN — Israel spoke.", "IL", store.Actor},
		{"en", "Iran has said it wants peace – and a deal.", "IR", store.Actor},
		{"en", "So wrote The Times of Israel.", "IL", store.OutletOf},
		{"en", "Our own Gulf of Samoa Review saw it.", "WS", store.OutletOf},
		{"ru", "Встреча прошла в Казахстане.", "KZ", store.Place},
		{"ru", "Казахстан подписал договор.", "KZ", store.Actor},
		{"ar", "عقد اللقاء في الأردن.", "JO", store.Place},
		{"ar", "يقيم الوفد بتركيا.", "TR", store.Place},
		{"ar", "أعلنت تركيا موقفها.", "TR", store.Actor},
		{"he", "הפגישה נערכה בירדן.", "JO", store.Place},
		{"he", "ירדן גינתה את המהלך.", "JO", store.Actor},
		{"kk", "Кездесу Қытайда өтті.", "CN", store.Place},
		{"kk", "Қытай келісті.", "CN", store.Actor},
		{"tr", "Toplantı İsrail'de yapıldı.", "IL", store.Place},
		{"tr", "İsrail açıkladı.", "IL", store.Actor},
		{"fr", "La réunion s'est tenue au Maroc.", "MA", store.Place},
		{"fr", "Le Maroc a répondu.", "MA", store.Actor},
		{"de", "Das Treffen fand in der Türkei statt.", "TR", store.Place},
		{"es", "La reunión fue en Marruecos.", "MA", store.Place},
	} {
		ms := Default().Mentions("", c.text, c.lang, "Gulf of Samoa Review")
		var got store.Role
		for _, m := range ms {
			if m.ISO2 == c.iso && got == "" {
				got = m.Role
			}
		}
		if got != c.want {
			t.Errorf("%s: role of %s is %q, want %q in: %s", c.lang, c.iso, got, c.want, c.text)
		}
	}
}

func TestADatelineIsNoTitle(t *testing.T) {
	ms := Default().Mentions("Kazakhstan - a profile", "", "en", "")
	if len(ms) != 1 || ms[0].Role != store.Actor {
		t.Errorf("Mentions = %+v, want an actor", ms)
	}
}

func TestKinds(t *testing.T) {
	for text, want := range map[string]store.MentionKind{
		"Kazakhstan agreed.":       store.ByName,
		"Kazakh troops left.":      store.ByDemonym,
		"Astana agreed.":           store.ByCapital,
		"The Akorda agreed.":       store.ByMetonym,
		"The UAE agreed.":          store.ByAbbreviation,
		"The U.K. agreed to that.": store.ByAbbreviation,
	} {
		ms := Default().Mentions(text, "", "en", "")
		if len(ms) != 1 || ms[0].Kind != want {
			t.Errorf("Mentions(%q) = %+v, want one by %s", text, ms, want)
		}
	}
}
