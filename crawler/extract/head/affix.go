package head

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// separators are what stands between a headline and an outlet's name or a section's,
// with space around it: the habits of every script.
const separators = `\s+[|–—•·»\-/:ㅣ｜]+\s+`

var (
	// after is the end of a title that names the outlet.
	after = regexp.MustCompile(`^(.{12,}?)(?:` + separators + `)([^|–—•·»]{2,45})$`)
	// before is a section or an outlet before a headline.
	before = regexp.MustCompile(`^([^|–—•·»]{2,30})(?:` + separators + `)(.{12,})$`)
	// bar parts a headline from what is certainly none of it.
	bar = regexp.MustCompile(`^([^|]{2,24})\s+\|\s+([^|]{12,})(?:\s+\|.*)?$`)
	// hanging is an outlet's name or a section's as Chinese and Japanese pages hang it
	// on a title, without a space.
	hanging = regexp.MustCompile(`^(.{8,}?)(?:[-_|｜—]{1,2}[\p{Han}\p{Hiragana}\p{Katakana}]{2,8}){1,3}$`)
	// kicker is the end of what may stand before a headline in its own h1.
	kicker = regexp.MustCompile(`[:|–—-]\s*$`)
	// parts divides a title at all its separators.
	parts = regexp.MustCompile(separators)
)

// leastTitle is the length in bytes from which one title within another is no chance.
const leastTitle = 15

// withoutKicker returns the declared title which a heading ends with, where a kicker
// stands before it in the heading; or what the heading and a declared title end with
// alike, where they begin with different ones; else the heading.
func withoutKicker(heading string, declared []string) string {
	for _, t := range declared {
		if rest, ok := strings.CutSuffix(heading, t); ok && len(t) >= leastTitle && kicker.MatchString(rest) {
			return t
		}
	}
	if slices.Contains(declared, heading) {
		return heading
	}
	for _, t := range declared {
		for _, end := range append([]string{t}, endings(t)...) {
			if rest, ok := strings.CutSuffix(heading, end); ok && len(end) >= leastTitle && endsWord(rest) && 3*len(rest) < 2*len(end) {
				return end
			}
		}
	}
	return heading
}

// endings returns what stands after the separators of a title, the longest first; a
// colon parts a kicker from it as often as a dash.
func endings(t string) []string {
	var ends []string
	for i, r := range t {
		if strings.ContainsRune(":|–—-", r) {
			if end := strings.TrimSpace(t[i+utf8.RuneLen(r):]); end != "" && strings.HasPrefix(t[i+utf8.RuneLen(r):], " ") {
				ends = append(ends, end)
			}
		}
	}
	return ends
}

// endsWord reports whether s ends where a word does.
func endsWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// plain takes what is certainly no part of it off a heading: a section before a bar,
// the outlet's name.
func (h *Head) plain(title string) string {
	if m := bar.FindStringSubmatch(title); m != nil {
		title = m[2]
	}
	if m := before.FindStringSubmatch(title); m != nil && h.isSite(m[1]) {
		title = m[2]
	}
	if m := after.FindStringSubmatch(title); m != nil && h.isSite(m[2]) {
		title = m[1]
	}
	return title
}

// bare takes the outlet's name off the end of a declared title, known or not. Where
// another declared title goes on after this one, this one is bare already.
func (h *Head) bare(title string, declared []string) string {
	key := wordsOnly(title) + " "
	if slices.ContainsFunc(declared, func(t string) bool { return strings.HasPrefix(wordsOnly(t), key) }) {
		return title
	}
	title = h.plain(title)
	if m := hanging.FindStringSubmatch(title); m != nil {
		return m[1]
	}
	if m := after.FindStringSubmatch(title); m != nil && namesOutlet(m[2]) {
		if i := strings.LastIndex(title, m[2]); strings.TrimSpace(title[:i]) != "" {
			return strings.TrimSpace(strings.TrimRight(title[:i], " |–—•·»-/:ㅣ｜"))
		}
	}
	return title
}

// namesOutlet reports whether the end of a title may be an outlet's name: it is no
// sentence, and does not go on in lower case, as one does.
func namesOutlet(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return !strings.ContainsAny(s, ".!?") && !(unicode.IsLower(first) && strings.ContainsAny(s, ", "))
}

// isSite reports whether s is a name of the outlet.
func (h *Head) isSite(s string) bool {
	key := strings.ReplaceAll(wordsOnly(s), " ", "")
	for _, name := range h.Site() {
		if name != "" && key != "" && strings.ReplaceAll(wordsOnly(name), " ", "") == key {
			return true
		}
	}
	return false
}
