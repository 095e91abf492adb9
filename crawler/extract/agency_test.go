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
		{nil, nil, ""},
	} {
		if got := agency(c.body, c.authors); got != c.want {
			t.Errorf("agency(%q, %q) = %q, want %q", c.body, c.authors, got, c.want)
		}
	}
}
