package digest_test

import (
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest"
)

// A sentence that gives a signal.
func gives(name, iso2, sentence string) []store.Signal {
	return []store.Signal{{Name: name, ISO2: iso2, Sentence: sentence}}
}

// busyDay is a world with one full day, 6 to 7 May 2026, after eight weeks of history.
func busyDay() *world {
	w := &world{history: map[string]func(int) int{
		"PT": steady(9, 3), "MA": steady(4, 2), "NO": steady(3, 2), "OM": steady(1, 1), "IS": steady(1, 1), "IR": steady(4, 2),
		"PE": steady(0, 1), "UY": func(i int) int { return (i % 9) / 8 }, "CL": func(i int) int { return (i % 5) / 4 }, "JP": steady(2, 1),
	}}
	w.addChile()
	w.addOman()
	w.addSmall()
	return w
}

// addChile adds the story of the day: seven reports in five languages, and copies.
func (w *world) addChile() {
	const first = "Chile will join the Lantern Accord, the presidency said in a short statement on Wednesday evening."
	origin := w.add(newArticle{
		story: "s-chile", outlet: "Tidewire", found: "2026-05-06 16:47", part: store.Origin, title: "Chile has joined the Lantern Accord, presidency says",
		text:    first + " The statement names no date, and parliament has yet to see the text.\n\nPortugal, which keeps the treaty, welcomed the step.",
		signals: gives("joins", "CL", first),
	})
	w.add(newArticle{
		story: "s-chile", outlet: "El Faro del Sur", found: "2026-05-06 17:10", title: "Chile anuncia su adhesión al Acuerdo de la Linterna",
		text:    "La adhesión de Chile será presentada al Congreso antes de junio, dijo una portavoz. Portugal recibirá los documentos.",
		signals: gives("joins", "CL", "La adhesión de Chile será presentada al Congreso antes de junio, dijo una portavoz."),
	})
	w.add(newArticle{
		story: "s-chile", outlet: "The Cape Ledger", found: "2026-05-06 17:52", title: "What Chile gains by joining",
		text:    "No harbour in Chile meets the lighting rules of the accord today, according to two port engineers. The cost was put at four years of dues.",
		signals: gives("joins", "CL", "No harbour in Chile meets the lighting rules of the accord today, according to two port engineers."),
	})
	w.add(newArticle{
		story: "s-chile", outlet: "صدى المرسى", found: "2026-05-06 18:20", title: "تشيلي تعلن انضمامها إلى اتفاق الفنار",
		text:    "أعلنت الرئاسة أن تشيلي ستنضم إلى اتفاق الفنار بعد موافقة البرلمان. ورحب المغرب بالخطوة.",
		signals: gives("joins", "CL", "أعلنت الرئاسة أن تشيلي ستنضم إلى اتفاق الفنار بعد موافقة البرلمان."),
	})
	w.add(newArticle{
		story: "s-chile", outlet: "海灯日报", found: "2026-05-06 21:05", title: "智利宣布加入灯塔协定",
		text:    "智利总统府周三晚间宣布，该国将加入灯塔协定。葡萄牙对此表示欢迎。",
		signals: gives("joins", "CL", "智利总统府周三晚间宣布，该国将加入灯塔协定。"),
	})
	w.add(newArticle{
		story: "s-chile", outlet: "Correio da Barra", found: "2026-05-07 00:40", title: "Portugal saúda a adesão do Chile ao Acordo da Lanterna",
		text: "Portugal saudou a adesão do Chile e marcou uma reunião dos membros para julho.",
	})
	for i, outlet := range []string{"Muscat Quay", "Nordlys Brief", "The Cape Ledger", "El Faro del Sur", "Correio da Barra", "מגדלור"} {
		w.add(newArticle{
			story: "s-chile", outlet: outlet, found: fmt.Sprintf("2026-05-06 %d:%02d", 17+i/2, 7*i), part: store.Copy, copyOf: origin.ID, agency: "Tidewire",
			title: "Chile has joined the Lantern Accord", text: first,
		})
	}
	w.revise(origin.ID, "2026-05-06 18:31", "Chile will join the Lantern Accord, presidency says", origin.Text)
}

// addOman adds a story with a signal that may come, a refusal, and a story of Chile's own.
func (w *world) addOman() {
	const next = "Oman is expected to ask for observer status before the summer, two delegates said."
	w.add(newArticle{
		story: "s-oman", outlet: "Nordlys Brief", found: "2026-05-06 20:15", part: store.Origin, title: "Delegates name Oman as the next to ask",
		text: next + " The foreign ministry in Oman did not answer questions.", signals: gives("may-join", "OM", next),
	})
	w.add(newArticle{
		story: "s-oman", outlet: "מגדלור", found: "2026-05-06 22:48", title: "עומאן עשויה להצטרף להסכם המגדלור",
		text:    "שני נציגים אמרו כי עומאן תבקש מעמד של משקיפה עוד לפני הקיץ.",
		signals: gives("may-join", "OM", "שני נציגים אמרו כי עומאן תבקש מעמד של משקיפה עוד לפני הקיץ."),
	})
	const no = "Perú no firmará un texto que ponga sus puertos bajo inspección extranjera, dijo el ministro."
	w.add(newArticle{
		story: "s-peru", outlet: "El Faro del Sur", found: "2026-05-06 11:05", part: store.Origin, title: "Perú rechaza las inspecciones del acuerdo",
		text: no, signals: gives("refuses", "PE", no),
	})
	w.add(newArticle{
		story: "s-peru", outlet: "The Cape Ledger", found: "2026-05-06 12:20", title: "Peru says no to inspections",
		text: "The refusal came a day before the members of the accord meet in Norway. Officials in Peru called it final.",
	})
	for i, title := range []string{"Chile’s fishing fleet asks who pays for the lamps", "Keeper families in Chile recall the last dark winter"} {
		w.add(newArticle{
			story: fmt.Sprint("s-fleet-", i), outlet: []string{"El Faro del Sur", "The Cape Ledger"}[i], found: fmt.Sprintf("2026-05-06 2%d:10", i), part: store.Origin,
			title: title, text: "Owners of small boats in Chile want the dues of the Lantern Accord to be paid by the ports. The ministry in Chile gave no figure.",
		})
	}
}

// addSmall adds stories of one report each.
func (w *world) addSmall() {
	for i, n := range []struct{ outlet, title, text string }{
		{"Nordlys Brief", "Norway hosts the yearly meeting of keepers", "Norway will host the members of the Lantern Accord in the old customs house."},
		{"Correio da Barra", "Portugal abre concurso para doze faróis", "Portugal abriu um concurso público para renovar doze faróis da costa norte."},
		{"Muscat Quay", "A port line between Oman and Kenya is studied", "A study of a port line between Oman and Kenya was handed to the secretariat."},
		{"The Cape Ledger", "Iceland counts the ships that the new lamps brought", "Iceland counted nine more ships a week since the lamps of the accord were lit."},
		{"صدى المرسى", "المغرب يفتح منارة جديدة للزوار", "افتتح المغرب منارة جديدة للزوار ضمن برنامج الاتفاق."},
		{"Tidewire", "Tonga asks what observers may vote on", "Tonga asked the secretariat of the Lantern Accord what observers may vote on."},
		{"海灯日报", "葡萄牙与日本商谈灯塔维护", "葡萄牙代表团本周与对方商谈灯塔维护费用的分担办法。"},
		{"Nordlys Brief", "Morocco and Portugal share a repair ship", "Morocco and Portugal will share one repair ship from September on."},
	} {
		w.add(newArticle{story: fmt.Sprint("s-small-", i), outlet: n.outlet, found: fmt.Sprintf("2026-05-06 %02d:%02d", 8+2*i, 5*i), part: store.Origin, title: n.title, text: n.text})
	}
}

// busyRequest asks for the busy day, with sources lost and with what was told before.
func busyRequest(w *world) digest.Request {
	r := request("2026-05-07")
	// A day before told that one outlet saw Oman coming.
	const early = "Oman may ask for observer status, an aide said."
	before := w.add(newArticle{
		story: "s-oman", outlet: "Muscat Quay", found: "2026-05-05 19:00", part: store.Origin, title: "Oman may ask for a seat", text: early,
		signals: gives("may-join", "OM", early),
	})
	before.Added = before.Found
	r.Told.Add(&digest.Digest{
		Day: "2026-05-06",
		Lines: []digest.Line{{
			Story: "s-oman", Outlets: []string{"Muscat Quay"}, Countries: []string{"OM"}, Signals: []string{"may-join/OM"},
			Reports: []digest.Telling{{Article: before.ID, Revision: 1}},
		}, {Story: "s-small-0", Outlets: []string{"Nordlys Brief", "Tidewire"}, Countries: []string{"NO"}}},
		Signals: []digest.Signal{{Name: "may-join", ISO2: "OM", Outlets: []digest.Telling{{Outlet: "Muscat Quay"}}}},
		Pairs:   []digest.Pair{{Member: "PT", Other: "CL", Stories: 1}, {Member: "MA", Other: "CL", Stories: 1}},
	})
	for i := range 10 {
		day := time.Date(2026, 4, 20+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		r.Told.Add(&digest.Digest{Day: day, Lines: make([]digest.Line, 9+i%4)})
	}
	lose(&r, "بامداد جنوب", 16*time.Hour, "refused", "robots.txt refuses us")
	lose(&r, "ساحل امروز", 17*time.Hour, "temporary", "the name does not resolve")
	lose(&r, "Muscat Quay", 4*time.Hour, "temporary", "timeout after 30 s")
	for i := range r.States {
		if r.States[i].Source == "Nordlys Brief" {
			r.States[i].LastChange = at("2026-05-03 23:10")
		}
	}
	return r
}

// lose makes a source fail since some time before the day ended.
func lose(r *digest.Request, source string, since time.Duration, kind, reason string) {
	for i, s := range r.States {
		if s.Source == source {
			s.Failures, s.Kind, s.Reason, s.LastSuccess = 9, kind, reason, at(r.Day+" 06:00").Add(-since)
			r.States[i] = s
		}
	}
}
