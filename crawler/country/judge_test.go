package country

import (
	"testing"

	"github.com/accordwatch/accordwatch/store"
)

// The rules of a language live in its table; these sentences are English, whose table
// has all of them.
func TestNeighboursDecide(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a given name before a surname", "Yesterday Keith England took the stand.", ""},
		{"a form of address", "The case of Mr. Holland was closed.", ""},
		{"an initial", "A letter by J. Jordan was read.", ""},
		{"an unknown given name before a common surname", "A goal by Tashana Jordan decided it.", ""},
		{"a direction is no given name", "Villages in Northern Jordan flooded.", "JO"},
		{"a weekday is no given name", "On Monday Jordan replied.", "JO"},
		{"another country is no given name", "The Syria Jordan border opened.", "JO SY"},
		{"a given name before a surname that follows", "A goal by Chad Okafor decided it.", ""},
		{"an office is no surname", "Jordan Prime Minister resigned.", "JO"},
		{"a headline has capitals everywhere", "Jordan Sends Second Field Hospital To Flooded Northern Region", "JO"},
		{"a byline in capitals", "BY CHAD MORRISON, STAFF", ""},

		{"a state after a comma", "The fire in Lebanon, Tenn., is out.", ""},
		{"a state after a comma, in full", "The fire in Peru, New York, is out.", ""},
		{"a county", "The fire in Lebanon County is out.", ""},
		{"a street", "The fire on Cuba Street is out.", ""},
		{"a fort", "The fire at Fort Jordan is out.", ""},
		{"a list of places is no town and its state", "Ships call at Saipan, Guam, Alaska, and Hawaii.", "GU"},
		{"a territory is never a town", "Flights to Guam, Alaska and beyond resumed.", "GU"},

		{"an airline", "A Vanuatu Airlines plane landed.", ""},
		{"a country's own plane", "A Vanuatu plane landed.", "VU"},
		{"a newspaper", "It was in the Tonga Herald.", ""},
		{"times of a country", "It was in the Times of Tonga.", ""},
		{"a pronoun in capitals", "THEY GAVE US NOTHING", ""},
		{"the country in capitals, first", "US TROOPS LEAVE", "US"},
		{"the country in capitals, told of elsewhere", "THEY GAVE US NOTHING. The United States did not answer.", "US"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := isos(Default().Mentions("", c.text, "en", "")); got != c.want {
				t.Errorf("found %q, want %q in: %s", got, c.want, c.text)
			}
		})
	}
}

func TestACapitalTellsPersonFromPeople(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"ru", "Вчера Егор Немец уехал.", ""},
		{"ru", "Вчера немец уехал.", "DE"},
		{"ru", "В Российской академии выступил поляк.", "PL RU"},
		{"ru", "Мост открыл Дмитрий Ливанов.", ""},
		{"de", "Die Deutschen und die Polen feierten.", "DE PL"},
		{"fr", "Les Polonais ont voté.", "PL"},
	} {
		if got := isos(Default().Mentions("", c.text, c.lang, "")); got != c.want {
			t.Errorf("%s: found %q, want %q in: %s", c.lang, got, c.want, c.text)
		}
	}
}

func TestOneNameOfTwoCountriesIsTheOneToldOf(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "Korea raised its rates.", "KR"},
		{"en", "Korea fired a missile from near Pyongyang.", "KP"},
		{"en", "The Congolese army withdrew.", "CD"},
		{"en", "The Congolese president returned to Brazzaville.", "CG"},
		{"en", "Dominican voters chose.", "DO"},
		{"en", "Dominican voters chose; Dominica has two parties.", "DM"},
		{"ar", "قال الأردن إن الوفد وصل إلى عمان.", "JO"},
		{"ar", "وصل الوفد إلى عمان.", "OM"},
	} {
		if got := isos(Default().Mentions("", c.text, c.lang, "")); got != c.want {
			t.Errorf("%s: found %q, want %q in: %s", c.lang, got, c.want, c.text)
		}
	}
}

func TestANameIsToldFromADemonymWrittenAlike(t *testing.T) {
	ms := Default().Mentions("أعلنت روسيا والمانيا موقفهما", "", "ar", "")
	if len(ms) != 2 || ms[0].Kind != store.ByName || ms[1].Kind != store.ByName {
		t.Errorf("Mentions = %+v, want two names", ms)
	}
}

func TestTheOwnOutletIsNoCountry(t *testing.T) {
	text := "Samoa Review Weekly has learned that Samoa will vote."
	ms := Default().Mentions("", text, "en", "Samoa Review Weekly")
	if len(ms) != 2 || ms[0].Role != store.OutletOf || ms[1].Role == store.OutletOf {
		t.Fatalf("Mentions = %+v, want the outlet's name, then the country", ms)
	}
	// An outlet whose name is a country's says nothing about that word.
	ms = Default().Mentions("", text, "en", "Samoa")
	if len(ms) != 2 || ms[0].Role == store.OutletOf {
		t.Errorf("Mentions = %+v, want two mentions of the country", ms)
	}
}

func TestAbbreviationsKeepTheirLetters(t *testing.T) {
	for _, c := range []struct {
		surface, abbreviation string
		want                  bool
	}{
		{"US", "US", true},
		{"us", "US", false},
		{"Us", "US", false},
		{"U.S.", "US", true},
		{"U. S.", "U.S.", true},
		{"USA", "US", false},
		{"АҚШ-тың", "АҚШ", true},
		{"ABD'nin", "ABD", true},
		{"ABDULLAH", "ABD", false},
	} {
		if got := hasLetters(c.surface, c.abbreviation); got != c.want {
			t.Errorf("hasLetters(%q, %q) = %v, want %v", c.surface, c.abbreviation, got, c.want)
		}
	}
}

func TestDatelines(t *testing.T) {
	for text, want := range map[string]string{
		"ASTANA, Nov 6 (Agency) - It rained.":      "ASTANA, Nov 6 (Agency)",
		"RABAT — It rained.":                       "RABAT",
		"Kuwait City, 3 May (Agency) – It rained.": "Kuwait City, 3 May (Agency)",
		"أستانا (وكالة) - هطل المطر.":              "أستانا (وكالة)",
		"МОСКВА, 6 ноя - Агентство. Шел дождь.":    "МОСКВА, 6 ноя",
		"It rained - and how.":                     "",
		"the rain - it fell.":                      "",
		"قال الوزير في مؤتمر صحفي - هطل المطر.":    "",
		"No dash at all.":                          "",
		"":                                         "",
	} {
		if got := text[:datelineEnd(text)]; got != want {
			t.Errorf("dateline of %q is %q, want %q", text, got, want)
		}
	}
}
