package head

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// authorMeta are the names of meta elements that name an author.
var authorMeta = map[string]bool{"author": true, "article:author": true, "parsely-author": true, "dc.creator": true,
	"sailthru.author": true, "byl": true, "dcterms.creator": true, "cxenseparse:author": true, "article:author_name": true}

// How elements may be marked as naming an author, the surest first.
const (
	byItemprop = iota
	byRel
	byClass
	markedSorts
)

// maxByline is the length of a byline in bytes: what is longer tells of the author.
const maxByline = 200

// seeByline takes the text of an element that is marked as the author's, where
// it is short enough to be names.
func (h *Head) seeByline(n *html.Node) {
	sort := -1
	switch {
	case strings.EqualFold(attr(n, "itemprop"), "author"):
		sort = byItemprop
	case n.DataAtom == atom.A && strings.Contains(strings.ToLower(attr(n, "rel")), "author"):
		sort = byRel
	case bylineClass.MatchString(attr(n, "class")):
		sort = byClass
	}
	if sort < 0 || len(h.bylines[sort]) > 8 {
		return
	}
	if s := inline(n); s != "" && len(s) <= maxByline {
		h.bylines[sort] = append(h.bylines[sort], s)
	}
}

var bylineClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:byline|author|authors|author-?name|article-?author|byline-?name|autor|auteur|writer)(?:$|\s|__?name)`)

// Byline returns the names of the people who wrote the article, and where the page
// names none, of the desk or the outlet that signs for it; never of an agency. The
// extractor's guess, names divided by semicolons, is heeded last.
func (h *Head) Byline(guess string) []string {
	declared, anyone := h.declared()
	said := [][]string{h.authors}
	if anyone {
		// One element that lists names knows more than an object for the first of them.
		for _, list := range h.authors {
			if more := h.people([]string{list}); len(more) > len(declared) && containsAll(more, declared) {
				return more
			}
		}
		return declared
	}
	for _, sort := range []int{byItemprop, byRel, byClass} {
		if list := h.bylines[sort]; len(list) > 0 {
			said = append(said, list[:1])
		}
	}
	for _, list := range append(said, strings.Split(guess, ";")) {
		if names := h.people(list); len(names) > 0 {
			return names
		}
	}
	if len(declared) == 0 && len(h.authors) > 0 && isDesk(h.authors[0]) {
		return h.authors[:1]
	}
	return declared
}

// declared returns the authors of the JSON-LD without agencies, and whether any of
// them is a person.
func (h *Head) declared() (names []string, anyone bool) {
	for _, a := range h.ld.authors {
		if !a.body {
			if people := h.people([]string{a.name}); len(people) > 0 {
				names, anyone = append(names, people...), true
				continue
			}
		}
		if isDesk(a.name) {
			names = append(names, strings.Join(strings.Fields(a.name), " "))
		}
	}
	return unique(names), anyone
}

// isDesk reports whether a name that is no person's may stand in a byline.
func isDesk(name string) bool {
	return len(name) > 1 && len(name) <= 80 && !strings.ContainsAny(name, "@/") && !wire.MatchString(name)
}

// unique returns names without those that were there before, whatever their case.
func unique(names []string) []string {
	var once []string
	for _, n := range names {
		if !slices.ContainsFunc(once, func(o string) bool { return strings.EqualFold(o, n) }) {
			once = append(once, n)
		}
	}
	return once
}

func containsAll(all, some []string) bool {
	for _, s := range some {
		if !slices.Contains(all, s) {
			return false
		}
	}
	return true
}

// Credits returns who is named as author, as declared: agencies and desks too.
func (h *Head) Credits() []string {
	var all []string
	for _, a := range h.ld.authors {
		all = append(all, a.name)
	}
	all = append(all, h.authors...)
	for _, marked := range h.bylines {
		all = append(all, marked[:min(1, len(marked))]...)
	}
	return all
}

var (
	// said is what stands before a name in a byline, in the languages of the sources.
	said = regexp.MustCompile(`(?i)^(?:(?:written|reported|story|review|words|analysis|opinion|text|reporting|edited|updated) by|by|from|von|par|por|di|da|de|af|av|door|autor(?:en|es)?:?|auteurs?:?|author:?|автор(?:ы)?:?|текст:|беседовал[аи]?|yazan:?|haber:?|muhabir:?|מאת:?|بقلم:?|كتب:?|کتبه|نویسنده:?|记者|記者|文)[\s:：/]+`)
	// joins is what stands between the names of a byline.
	joins = regexp.MustCompile(`\s*(?:[,;|/·•、،\n]|\s(?:and|und|et|y|e|og|och|en|и|және|ve|da|و|&|with)\s)\s*`)
	// notNames are the lines of a byline that name a desk or an agency, not a person.
	notNames = regexp.MustCompile(`(?i)^(?:www\.|@|https?:)|\w\.(?:com|org|net|co|de|tr|ru)\b|@\w|\b(?:staff|desk|editors?|editorial|redaction|rédaction|redaktion|redacción|redazione|agencies|news agency|newsroom|team|admin|correspondents?|contributors?|reporters?|writer|board|posted|published|updated)\b|редакция|агентств|هيئة التحرير|وكالات|סוכנויות|מערכת|编辑|編集|기자단`)
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
// desk, no agency, and not the outlet itself; each once.
func (h *Head) people(declared []string) []string {
	var names []string
	for _, d := range declared {
		if strings.Contains(d, "://") {
			continue
		}
		for _, name := range joins.Split(html.UnescapeString(d), -1) {
			if name = h.person(name); name != "" {
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
		if strings.Count(rest, " ") != 1 { // "Money Reporter"
			return ""
		}
		s = rest
	}
	s = strings.Trim(tail.ReplaceAllString(s, ""), " :,-–—•|")
	if strings.Count(s, ".") == 1 {
		s = strings.TrimSuffix(s, ".") // the end of a sentence, not of an initial
	}
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 60 || strings.Count(s, " ") > 5 || strings.ContainsAny(s, "()[]{}") ||
		notNames.MatchString(s) || wire.MatchString(s) || slug.MatchString(s) || h.isSite(s) {
		return ""
	}
	return s
}
