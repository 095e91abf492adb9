package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// stamp is a line that only says when, or how long the reading takes.
var stamp = regexp.MustCompile(`(?i)^(?:published|updated|last updated|posted|modified|publié|mis à jour|опубликовано|обновлено|veröffentlicht|actualizado|publicado|yayınlanma|güncelleme|نشر|פורסם|עודכן)?[\s:]*(?:\d{1,4}[\s./:,\-–|]*|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s,.]*|am|pm|gmt|utc|[ap]\.m\.|\d+ min(?:ute)?s? read)+$`)

// prune returns the blocks of the article: without the headline told again at
// the top, byline and date lines, what the host repeats, and a block told twice.
func prune(blocks []string, title string, byline []string, repeats func(uint64) bool) []string {
	headline := wordsOnly(title)
	var kept []string
	seen := map[string]bool{}
	for i, b := range blocks {
		words := wordsOnly(b)
		switch {
		case words == "" && !strings.ContainsAny(b, "…—"):
		case i < 4 && (words == headline || isByline(b, byline) || (len(b) < 80 && stamp.MatchString(b))):
		case repeats != nil && repeats(blockHash(b)):
		case seen[words] && utf8.RuneCountInString(b) > 40:
		default:
			seen[words] = true
			kept = append(kept, b)
		}
	}
	return kept
}

// isByline reports whether a short block holds nothing but the known names.
func isByline(block string, byline []string) bool {
	if len(block) > 160 || len(byline) == 0 {
		return false
	}
	rest := said.ReplaceAllString(block, "")
	for _, name := range byline {
		rest = strings.ReplaceAll(rest, name, "")
	}
	return len(wordsOnly(rest)) <= 12 && rest != block
}
