// Package markdown keeps what others wrote from being read as markup: as CommonMark, as
// GitHub's tables and strike-through, or as HTML inside either.
package markdown

import "strings"

// markers are what CommonMark, or HTML inside it, could take for markup.
var markers = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`,
	"<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "~", `\~`, "&", `\&`, "!", `\!`)

// Escape returns s, one line, as it stands in a line of Markdown.
func Escape(s string) string {
	s = markers.Replace(s)
	// A line must not begin as a list: "- a", "+ a", "1. a", "1) a".
	rest := strings.TrimLeft(s, "0123456789")
	if rest != "" && (len(rest) == len(s) && strings.ContainsRune("+-=", rune(rest[0])) || len(rest) < len(s) && strings.ContainsRune(".)", rune(rest[0]))) {
		return s[:len(s)-len(rest)] + `\` + rest
	}
	return s
}

// Lines escapes each line of s by itself, without the spaces before it: four of them
// would make it code.
func Lines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = Escape(strings.TrimSpace(l))
	}
	return strings.Join(lines, "\n")
}
