package feed

import "testing"

func TestALanguageIsCanonicalOrNone(t *testing.T) {
	for declared, want := range map[string]string{"en-us": "en-US", " iw ": "he", "pt_br": "pt-BR", "zh-hant": "zh-Hant", "": "", "und": "", "English, mostly": ""} {
		if got := Lang(declared); got != want {
			t.Errorf("%q is %q, want %q", declared, got, want)
		}
	}
}
