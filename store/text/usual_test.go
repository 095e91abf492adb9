package text

import "testing"

func TestTheCommonestWordsComeFirst(t *testing.T) {
	for lang, first := range map[string]string{"en": "the", "ru": "в", "he": "של"} {
		if words := Usual()[lang]; len(words) < 50 || words[0] != first {
			t.Errorf("%s has %d words, and begins with %v; want %s", lang, len(words), words[:min(1, len(words))], first)
		}
	}
}
