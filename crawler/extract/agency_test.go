package extract

import "testing"

func TestTheAgencyIsTheOneCredited(t *testing.T) {
	for _, c := range []struct {
		body, authors []string
		want          string
	}{
		{[]string{"GENEVA (AP) — Talks went on."}, nil, "AP"},
		{[]string{"BERLIN, 3 March (Reuters) - Talks went on."}, nil, "Reuters"},
		{[]string{"Talks went on.", "© AFP"}, nil, "AFP"},
		{[]string{"МОСКВА, 3 марта. /ТАСС/. Переговоры продолжились."}, []string{"ТАСС"}, "TASS"},
		{[]string{"Talks went on, AP or no AP, he said in a long sentence that names it."}, nil, ""},
		{[]string{"Talks went on.", "Source: Steppe Wire"}, nil, "Steppe Wire"},
		{[]string{"Talks went on.", "From Steppe Wire reports"}, nil, "Steppe Wire"},
		{[]string{"الرياض (واس) - تواصلت المحادثات."}, nil, "SPA"},
		{[]string{"تواصلت المحادثات."}, []string{"وكالة الأناضول", "سلمى الحداد"}, "Anadolu"},
		{[]string{"השיחות נמשכו."}, []string{"רויטרס"}, "Reuters"},
		{[]string{"تهران (ایرنا) - گفتگوها ادامه یافت."}, nil, "IRNA"},
		{[]string{"東京（共同） 協議は続いた。"}, nil, "Kyodo"},
		{[]string{"Gespräche gingen weiter.", "Quelle: dpa"}, nil, "dpa"},
		{[]string{"Las conversaciones siguieron.", "Con información de EFE"}, nil, "EFE"},
		{[]string{"新华社北京3月2日电 会谈继续进行。"}, nil, "Xinhua"},
		{[]string{"МОСКВА, 3 марта. /ТАСС/. Переговоры продолжились."}, nil, "TASS"},
		{[]string{"أبوظبي في 3 مارس / وام / تواصلت المحادثات."}, nil, "WAM"},
		{[]string{"عمان (بترا) - تواصلت المحادثات."}, nil, "Petra"},
		{[]string{"МОСКВА, 3 мар – РИА Новости. Переговоры продолжились."}, nil, "RIA Novosti"},
		{[]string{"АСТАНА. КАЗИНФОРМ – Переговоры продолжились."}, nil, "Kazinform"},
		{[]string{"Келіссөз жалғасты", "АСТАНА. ҚазАқпарат – Келіссөз жалғасты, деп хабарлады министрлік."}, nil, "Kazinform"},
		{[]string{"ANKARA (AA) - Görüşmeler sürdü."}, nil, "Anadolu"},
		{[]string{"ירושלים (רויטרס) - השיחות נמשכו."}, nil, "Reuters"},
		{[]string{"Die Gespräche gingen am Montag weiter.", "Ein Ergebnis wird nach Angaben der Delegationen erst in der kommenden Woche erwartet. (dpa/gem)"}, nil, "dpa"},
		{[]string{"Talks went on.", "An outcome is not expected before the end of next week, both of the delegations said. PTI"}, nil, "PTI"},
		{[]string{"The Middle East and North Africa (MENA) region grows, a report says."}, nil, ""},
		{[]string{"The Harbour Psychologists (APA) met on Monday."}, nil, ""},
		{[]string{"Talks went on.", "The Associated Press contributed to this report."}, nil, ""},
		{[]string{"Talks went on.", "Fotoğraf, AA tarafından servis edilmiştir."}, nil, ""},
		{[]string{"Talks went on.", "From staff reports"}, nil, ""},
		{nil, nil, ""},
	} {
		if got := agency(c.body, c.authors); got != c.want {
			t.Errorf("agency(%q, %q) = %q, want %q", c.body, c.authors, got, c.want)
		}
	}
}
