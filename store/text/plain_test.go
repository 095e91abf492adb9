package text

import "testing"

func TestNothingThatATerminalObeysIsShown(t *testing.T) {
	for s, want := range map[string]string{
		"plain words\n\tand a gap":                 "plain words\n\tand a gap",
		"\x1b[2Jcleared":                           "[2Jcleared",
		"\u009b2Jcleared":                          "2Jcleared",
		"\x1b]0;title\a":                           "]0;title",
		"over\rwritten\b\x7f":                      "over written",
		"next\u0085line":                           "next line",
		"\u202egnp.exe\u202c":                      "gnp.exe",
		"\u2067out of\u2069 \u200fits\u061c place": "out of its place",
		"می\u200cخواهم":                            "می\u200cخواهم",
		"bytes \xff\x9b":                           "bytes \ufffd\ufffd",
		"":                                         "",
	} {
		if got := Plain(s); got != want {
			t.Errorf("%q is shown as %q, want %q", s, got, want)
		}
	}
}
