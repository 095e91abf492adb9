package country

import (
	"github.com/accordwatch/accordwatch/store/text"
	"strings"
	"testing"
)

func TestBodiesAreToldAndAreNoCountries(t *testing.T) {
	for _, c := range []struct{ lang, s, bodies, countries string }{
		{"en", "The Arab League and the EU met in Cairo.", "LAS EU", "EG"},
		{"en", "The U.N. Security Council voted.", "UN UN", ""},
		{"en", "The European Union, NATO and Norway agreed.", "EU NATO", "NO"},
		{"en", "A eu is no word; un is none.", "", ""},
		{"ar", "دعت جامعة الدول العربية والأمم المتحدة إلى التهدئة", "LAS UN", ""},
		{"he", "האו\"ם והליגה הערבית גינו", "UN LAS", ""},
		{"ru", "В ООН и Евросоюзе приветствовали шаг Казахстана", "UN EU", "KZ"},
		{"tr", "Türk Devletleri Teşkilatı BM'ye başvurdu", "OTS UN", ""},
		{"fr", "L'ONU et la Ligue arabe", "UN LAS", ""},
		{"de", "Die EU-Kommission und die Vereinten Nationen", "EU UN", ""},
		{"kk", "БҰҰ мен ТМД жиналды", "UN CIS", ""},
	} {
		mentions, bodies := Default().Read(text.Fold("", c.lang), text.Fold(c.s, c.lang), "")
		var got, iso []string
		for _, b := range bodies {
			got = append(got, b.Code)
			if c.s[b.Start:b.End] != b.Surface {
				t.Errorf("%q is not what stands at %d", b.Surface, b.Start)
			}
		}
		for _, m := range mentions {
			iso = append(iso, m.ISO2)
		}
		if strings.Join(got, " ") != c.bodies || strings.Join(iso, " ") != c.countries {
			t.Errorf("%s: bodies %v, countries %v; want %s and %s", c.s, got, iso, c.bodies, c.countries)
		}
	}
}

func TestTheTableOfBodiesIsRead(t *testing.T) {
	b, err := tables.ReadFile("data/bodies.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lines, read := 0, 0
	seen := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		lang, _, _ := strings.Cut(line, "\t")
		if strings.HasPrefix(line, "#") || seen[lang] {
			continue
		}
		seen[lang] = true
		for _, r := range readBodies(lang) {
			read++
			if r.iso == "" || r.kind != kindBody || len(r.forms) == 0 {
				t.Errorf("%s: row %+v names no body", lang, r)
			}
		}
	}
	for line := range strings.Lines(string(b)) {
		if !strings.HasPrefix(line, "#") {
			lines++
		}
	}
	if read != lines || lines == 0 || len(seen) < 12 {
		t.Errorf("%d of %d lines were read, of %d languages", read, lines, len(seen))
	}
}
