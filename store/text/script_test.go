package text

import "testing"

func TestTheScriptIsThatOfMostLetters(t *testing.T) {
	for _, c := range []struct {
		text, script string
		letters      int
	}{
		{"", "", 0}, {"123 …", "", 0},
		{"Latin", "Latn", 5},
		{"Компания Microsoft", "Cyrl", 8}, // Latin names weigh half
		{"BBC WORLD NEWS да", "Latn", 12},
		{"日本は", "Kana", 1}, // a few kana among Han are Japanese
		{"中华人民共和国", "Hani", 7},
		{"שלום", "Hebr", 4}, {"سلام", "Arab", 4}, {"한국", "Hang", 2}, {"नमस", "Deva", 3}, {"ไทย", "Thai", 3}, {"ελ", "Grek", 2},
	} {
		if script, n := count(c.text).script(); script != c.script || n != c.letters {
			t.Errorf("script of %q: %s with %d letters, want %s with %d", c.text, script, n, c.script, c.letters)
		}
	}
}

func TestEveryScriptHasALanguageThatIsWrittenInIt(t *testing.T) {
	for _, s := range scriptTables {
		switch s.name {
		case "Latn", "Cyrl", "Arab":
			continue // several languages, told apart by their letters
		}
		if lang := onlyLanguage[s.name]; lang == "" || !writtenIn(lang, s.name) {
			t.Errorf("%s is written by %q, which is not written in it", s.name, lang)
		}
	}
	for lang, script := range map[string]string{"en": "Latn", "xx": "Latn", "sr": "Cyrl", "uz": "Latn", "ja": "Hani", "mr": "Deva"} {
		if !writtenIn(lang, script) {
			t.Errorf("%s is not written in %s", lang, script)
		}
	}
	for lang, script := range map[string]string{"en": "Cyrl", "ru": "Latn", "he": "Arab", "zh": "Kana", "xx": "Arab"} {
		if writtenIn(lang, script) {
			t.Errorf("%s is written in %s", lang, script)
		}
	}
}

func TestLanguageIsTheSameEveryTime(t *testing.T) {
	const s = "Van de la en" // words that several languages have
	first := Language(s, "")
	for range 50 {
		if got := Language(s, ""); got != first {
			t.Fatalf("once %q, then %q", first, got)
		}
	}
}
