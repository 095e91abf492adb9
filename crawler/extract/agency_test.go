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
		{nil, nil, ""},
	} {
		if got := agency(c.body, c.authors); got != c.want {
			t.Errorf("agency(%q, %q) = %q, want %q", c.body, c.authors, got, c.want)
		}
	}
}
