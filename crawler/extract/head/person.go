package head

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// said is what stands before a name in a byline, in the languages of the sources.
	said = regexp.MustCompile(`(?i)^(?:(?:written|reported|story|review|words|analysis|opinion|text|reporting|edited|updated) by|by|from|von|par|por|di|da|de|af|av|door|autor(?:en|es)?:?|auteurs?:?|author:?|автор(?:ы)?:?|текст:|беседовал[аи]?|yazan:?|haber:?|muhabir:?|מאת:?|بقلم:?|كتب:?|کتبه|نویسنده:?|记者|記者|责编|责任编辑|責任編輯|文)[\s:：/]+`)
	// joins is what stands between the names of a byline.
	joins = regexp.MustCompile(`\s*(?:[,;|/·•、،\n]|\s(?:and|und|et|y|e|og|och|en|и|және|ve|da|و|&|with)\s)\s*`)
	// notNames are the lines of a byline that name a desk or an agency, not a person.
	notNames = regexp.MustCompile(`(?i)^(?:www\.|@|https?:)|\w\.(?:com|org|net|co|de|tr|ru)\b|@\w|\b(?:staff|desk|editors?|editorial|redaction|rédaction|redaktion|redacción|redazione|agencies|news agency|newsroom|team|admin|correspondents?|contributors?|reporters?|writer|board|posted|published|updated|veröffentlicht|antworten|follow|archiv|artikel|gmbh|inc|ltd)\b|редакция|агентств|هيئة التحرير|وكالات|סוכנויות|מערכת|编辑|編集|기자단`)
	// tail is what follows a name and is none: a date, an hour, a time to read, an
	// address, initials in brackets, a role.
	tail = regexp.MustCompile(`(?i)\s*(?:\(.*|\bpublished\b.*|\bposted\b.*|\bupdated\b.*|\blast updated\b.*|[-–—|:]?\s*\d.*|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d.*|\S+@\S+.*|\s(?:the )?associated press.*|\s[-–—]\s.*|\s(?:contributor|reporter|staff writer|senior .*|correspondent|기자|記者)$)`)
	// months and minutes are left over where a byline is cut at its commas.
	leftover = regexp.MustCompile(`(?i)^(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$|[ap]\.?m\.?$|min read)`)
	// wire is an agency: it is credited, but signs nothing.
	wire = regexp.MustCompile(`(?i)\b(?:reuters|afp|agence france[- ]presse|associated press|tass|xinhua|dpa|efe|anadolu|wam|spa|apa|sda|ansa|bloomberg|interfax|ria novosti|kyodo|yonhap|news agency|agencies|agencias|agenturen)\b|^AP$|агентств|тасс|وكالة|وكالات|סוכנויות|新华社|通讯社`)
	// role is what a person is, after the name.
	role = regexp.MustCompile(`(?i)(?:^|\s)(?:staff |senior |freelance )?(?:reporter|journalist|contributor|correspondent|editor|columnist|기자|記者)$`)
	// slug is an address or a handle, and no name.
	slug = regexp.MustCompile(`^(?:[\p{Ll}\d_-]+|[a-z]+[A-Z]\w*)$`)
)

// people returns the names in declared authors, cleaned: no "By", no address, no
// desk, no agency, and not the outlet itself; each once. A list that begins with the
// outlet's host goes on with its address.
func (h *Head) people(declared []string) []string {
	var names []string
	for _, d := range declared {
		if strings.Contains(d, "://") {
			continue
		}
		for i, part := range joins.Split(html.UnescapeString(d), -1) {
			if i == 0 && strings.Contains(part, ".") && h.isSite(part) {
				break
			}
			if name := h.person(part); name != "" {
				names = append(names, name)
			}
		}
	}
	return unique(names)
}

func firstWords(s string, n int) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(n, len(words))], " ")
}

// person cleans one name; "" where it is none.
func (h *Head) person(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for range 2 { // "Text by", "Von: Autor"
		s = strings.TrimLeft(said.ReplaceAllString(s, ""), " :：-–—")
	}
	if leftover.MatchString(s) || wire.MatchString(firstWords(s, 3)) {
		return ""
	}
	if rest := role.ReplaceAllString(s, ""); rest != s {
		if strings.Count(rest, " ") != 1 && !eastern(rest) { // "Money Reporter"
			return ""
		}
		s = rest
	}
	s = strings.Trim(tail.ReplaceAllString(s, ""), " :,-–—•|")
	if strings.Count(s, ".") == 1 {
		s = strings.TrimSuffix(s, ".") // the end of a sentence, not of an initial
	}
	if !h.isName(s) {
		return ""
	}
	return s
}

// isName reports whether a cleaned text may be a name.
func (h *Head) isName(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 60 && strings.Count(s, " ") <= 5 && !strings.ContainsAny(s, "()[]{}*→") && strings.ContainsFunc(s, isLetter) &&
		!notNames.MatchString(s) && !wire.MatchString(s) && !slug.MatchString(s) && !h.isSite(s)
}

func isLetter(r rune) bool { return unicode.IsLetter(r) }

// eastern reports whether a name is in a script that writes it as one word.
func eastern(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Katakana) })
}
