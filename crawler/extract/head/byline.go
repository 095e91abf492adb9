package head

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// authorMeta are the names of meta elements that name an author.
var authorMeta = map[string]bool{"author": true, "article:author": true, "parsely-author": true, "dc.creator": true, "articleauthor": true,
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
	if s := spaced(n); s != "" && len(s) <= maxByline {
		h.bylines[sort] = append(h.bylines[sort], mark{s, n})
	}
}

// A mark is an element that is marked as the author's.
type mark struct {
	text string
	at   *html.Node
}

// together returns the texts of the first mark and of those that stand close after
// it: further ones belong to teasers of other articles.
func together(marks []mark) []string {
	var texts []string
	for i, m := range marks {
		if i > 0 && !near(marks[i-1].at, m.at) {
			break
		}
		texts = append(texts, m.text)
	}
	return texts
}

// reach is how many elements up two marks of one byline have an element in common.
const reach = 4

// near reports whether an element around a is near around b.
func near(a, b *html.Node) bool {
	for i, n := 0, a; i < reach && n != nil; i, n = i+1, n.Parent {
		for j, m := 0, b; j < reach && m != nil; j, m = j+1, m.Parent {
			if n.Parent == m.Parent {
				return true
			}
		}
	}
	return false
}

var bylineClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:byline|author|authors|author-?name|article-?author|byline-?name|autor|auteur|writer)(?:$|\s|__?name)`)

// A Signature is what the text of a page says of its author, besides what is marked.
type Signature struct {
	Guess string   // the extractor's, names divided by semicolons
	Lines []string // blocks near the headline and around the text, in order
	Top   []string // the first blocks of the text
}

// Byline returns the names of the people who wrote the article, and where the page
// names none, of the desk, the outlet or the agency that signs for it. The extractor's
// guess is heeded last.
func (h *Head) Byline(s Signature) []string {
	if names := h.declared(); len(names) > 0 {
		return h.more(names)
	}
	if names := h.people(h.authors); len(names) > 0 {
		return names
	}
	for _, marked := range h.bylines {
		if names := h.people(firstText(marked)); len(names) > 0 {
			return names
		}
	}
	if names := h.signed(s); len(names) > 0 {
		return names
	}
	if names := h.desk(); len(names) > 0 {
		return names
	}
	return h.people(strings.Split(s.Guess, ";"))
}

// declared returns the authors of the JSON-LD where any of them is a person: with the
// desks beside him, without the agencies, which are credited instead.
func (h *Head) declared() []string {
	var names []string
	anyone := false
	for _, a := range h.ld.authors {
		people := []string(nil)
		if !a.body {
			people = h.people([]string{a.name})
		}
		if len(people) == 0 && isDesk(a.name) && !wire.MatchString(a.name) {
			names = append(names, strings.Join(strings.Fields(a.name), " "))
		}
		names, anyone = append(names, people...), anyone || len(people) > 0
	}
	if !anyone {
		return nil
	}
	return unique(names)
}

// more returns the people whom one list names, where it knows more than the JSON-LD,
// which often holds an object for the first only.
func (h *Head) more(declared []string) []string {
	lists := [][]string{together(h.bylines[byItemprop]), together(h.bylines[byRel])}
	for _, list := range h.authors {
		lists = append(lists, []string{list})
	}
	for _, list := range lists {
		if names := h.people(list); len(names) > len(declared) && containsAll(names, declared) {
			return names
		}
	}
	return declared
}

// signed returns the names in the text: of a line that begins as bylines do, or of
// one at its top that is nothing but names.
func (h *Head) signed(s Signature) []string {
	for _, line := range s.Lines {
		if says.MatchString(line) && len(line) <= maxByline {
			if names := h.people([]string{strings.Trim(line, "()（）")}); areFull(names) {
				return names
			}
		}
	}
	for _, line := range s.Top {
		// A summary that was cut from the text tells that the line is no label.
		if names := h.people([]string{line}); areFull(names) && strings.Contains(h.Summary(), line) {
			return names
		}
	}
	return nil
}

// says is how a line begins that names an author.
var says = regexp.MustCompile(`^[(（]?(?:By|BY|Von|VON|Par|PAR|Por|Di|Door|Av|Text(?: und Fotos?)?:|Autor(?:in|en)?:|Auteure?:|Автор:?|Авторы:?|Текст:|Мәтін:|Yazan:?|מאת:?|בקלם|بقلم:?|كتب:|کتبه|نویسنده:|记者|記者|责编|责任编辑|責任編輯|文/)[\s:：/]+\p{L}`)

// fullName is a name of two to four words, each of which begins as names do.
var fullName = regexp.MustCompile(`^(?:[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*(?: (?:(?:van|von|de|der|den|da|di|du|la|le|el|al|bin|ibn|ben)[ ])*[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*){1,3}|[\p{Han}\p{Hangul}]{2,4})$`)

// areFull reports whether there are names, and all are full ones.
func areFull(names []string) bool {
	return len(names) > 0 && len(names) <= 4 && !slices.ContainsFunc(names, func(n string) bool { return !fullName.MatchString(n) })
}

// desk returns who signs where no person does: the desk, the outlet or the agency, as
// declared or marked.
func (h *Head) desk() []string {
	var names []string
	for _, a := range h.ld.authors {
		if isDesk(a.name) {
			names = append(names, strings.Join(strings.Fields(a.name), " "))
		}
	}
	if len(names) == 0 && len(h.authors) > 0 && isDesk(h.authors[0]) {
		name, _, _ := strings.Cut(h.authors[0], ",") // its address
		return []string{name}
	}
	return unique(names)
}

// isDesk reports whether a name that is no person's may stand in a byline.
func isDesk(name string) bool {
	return len(name) > 1 && len(name) <= 80 && !strings.ContainsAny(name, "@/[") && strings.ContainsFunc(name, isLetter)
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
		all = append(all, firstText(marked)...)
	}
	return all
}

// firstText returns the text of the first mark alone.
func firstText(marks []mark) []string {
	if len(marks) == 0 {
		return nil
	}
	return []string{marks[0].text}
}
