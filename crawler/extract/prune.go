package extract

import (
	"regexp"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/extract/judge"
	"github.com/accordwatch/accordwatch/store/text"
)

// stamp is a line that only says when, or how long the reading takes; a section may
// stand behind a bar.
var stamp = regexp.MustCompile(`(?i)^(?:published|updated|last updated|posted|modified|publié|mis à jour|опубликовано|обновлено|veröffentlicht|actualizado|publicado|yayınlanma|güncelleme|نشر|פורסם|עודכן)?[\s:]*(?:\d{1,4}[\s./:,\-–|]*|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s,.]*|am|pm|gmt|utc|[ap]\.m\.|\d+ min(?:ute)?s? read)+(?:[|•·]\s*\p{L}[\p{L} &-]{1,30})?$`)

// top is the number of blocks in which a headline, a byline or a date line may
// stand before the text.
const top = 4

// talk is how the readers' comments are headed: with their number. No article goes
// on below it.
var talk = regexp.MustCompile(`(?i)^(?:comments?|kommentare?|commentaires?|comentarios?|commenti|комментарии|пікірлер|yorumlar|التعليقات|تعليقات|نظرات|תגובות|评论|コメント) ?\(\d+\)`)

// prune takes off the text what the judge may have left at its top: the headline,
// the byline, a date line; and all from the readers' comments on. It is certain of
// them, where the judge is only likely.
func (r *Reading) prune(blocks []string) []string {
	headline := words(r.Title)
	var kept []string
	for i, b := range blocks {
		if len(kept) > 0 && talk.MatchString(b) {
			for _, rest := range blocks[i:] {
				r.Pruned = append(r.Pruned, judge.Pruned{Text: rest, Reason: "below the comments"})
			}
			break
		}
		reason := ""
		switch w := words(b); {
		case w == "" && !strings.ContainsAny(b, "…—"):
			reason = "no words"
		case i < top && w == headline:
			reason = "the headline"
		case i < top && isByline(b, r.Byline):
			reason = "the byline"
		case i < top && len(b) < 80 && stamp.MatchString(b):
			reason = "a date line"
		}
		if reason == "" {
			kept = append(kept, b)
		} else {
			r.Pruned = append(r.Pruned, judge.Pruned{Text: b, Reason: reason})
		}
	}
	return kept
}

// by is what stands before a name.
var by = regexp.MustCompile(`(?i)^(?:by|from|von|par|por|di|автор|мәтін|yazan|מאת|بقلم|كتب)[\s:]+`)

// isByline reports whether a short block holds nothing but the known names.
func isByline(block string, byline []string) bool {
	if len(block) > 160 || len(byline) == 0 {
		return false
	}
	rest := by.ReplaceAllString(block, "")
	for _, name := range byline {
		rest = strings.ReplaceAll(rest, name, "")
	}
	return len(words(rest)) <= 12 && rest != block
}

// words returns the folded words of s with single spaces between them.
func words(s string) string {
	s = text.Key(s, "")
	var b strings.Builder
	for r := range text.Words(s) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s[r.Start:r.End])
	}
	return b.String()
}
