package newsroom

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// settle makes carried paragraphs and revisions into texts that stand for
// themselves. Articles are settled in order of publication, because what is
// carried must have come out before.
func settle(outlets []*Outlet) error {
	var all []*article
	files := map[string]*Outlet{}
	for _, o := range outlets {
		files[o.file] = o
		all = append(all, o.articles...)
	}
	slices.SortStableFunc(all, func(a, b *article) int { return cmp.Compare(a.published(), b.published()) })
	for _, a := range all {
		if err := a.settle(files); err != nil {
			return fmt.Errorf("%s.txt:%w", a.outlet.file, err)
		}
	}
	return nil
}

// settle makes each text of a whole; its errors begin with the line.
func (a *article) settle(files map[string]*Outlet) error {
	first := &a.texts[0]
	if first.title == "" || first.summary == "" || len(first.paragraphs) == 0 {
		return fmt.Errorf("%d: an article needs title, summary and paragraphs", a.line)
	}
	var whole []string
	for _, p := range first.paragraphs {
		if !strings.HasPrefix(p, "> ") {
			whole = append(whole, p)
			continue
		}
		carried, err := a.carry(files, strings.Fields(p[2:]))
		if err != nil {
			return fmt.Errorf("%d: carry %q: %w", a.line, p[2:], err)
		}
		whole = append(whole, carried...)
	}
	first.paragraphs = whole
	for i := range a.texts[1:] {
		if err := a.texts[i+1].follow(a.texts[i]); err != nil {
			return fmt.Errorf("%d: %w", a.texts[i+1].line, err)
		}
	}
	return nil
}

// carry returns the paragraphs that "outlet/slug 1-3 5" stands for.
func (a *article) carry(files map[string]*Outlet, words []string) ([]string, error) {
	file, slug, _ := strings.Cut(words[0], "/")
	o := files[file]
	if o == nil || o.find(slug) == nil {
		return nil, fmt.Errorf("there is no such article")
	}
	from := o.find(slug)
	if from.published() >= a.published() {
		return nil, fmt.Errorf("it is not out by then")
	}
	// An outlet which was quick carries what the agency corrected later.
	there := from.at(a.published()).paragraphs
	var carried []string
	for _, word := range words[1:] {
		first, last, err := bounds(word, len(there))
		if err != nil {
			return nil, err
		}
		carried = append(carried, there[first-1:last]...)
	}
	return carried, nil
}

// bounds reads "3" or "1-3", counted from 1, at most max.
func bounds(word string, max int) (first, last int, err error) {
	from, to, ok := strings.Cut(word, "-")
	if !ok {
		to = from
	}
	first, errFirst := strconv.Atoi(from)
	last, errLast := strconv.Atoi(to)
	if errFirst != nil || errLast != nil || first < 1 || last < first || last > max {
		return 0, 0, fmt.Errorf("want paragraphs between 1 and %d, have %q", max, word)
	}
	return first, last, nil
}

// follow makes t out of the text before it: what it does not say stays. An edit
// that changes nothing is a mistake in the file.
func (t *text) follow(before text) error {
	t.title = cmp.Or(t.title, before.title)
	t.summary = cmp.Or(t.summary, before.summary)
	t.paragraphs = slices.Clone(before.paragraphs)
	for _, e := range t.edits {
		if !t.replace(e) {
			return fmt.Errorf("%q does not stand in the text that is revised", e.old)
		}
	}
	return nil
}

// replace makes one edit and says whether its words were there.
func (t *text) replace(e edit) bool {
	found := false
	put := func(s *string) {
		if strings.Contains(*s, e.old) {
			*s, found = strings.ReplaceAll(*s, e.old, e.new), true
		}
	}
	put(&t.title)
	put(&t.summary)
	for i := range t.paragraphs {
		put(&t.paragraphs[i])
	}
	return found
}
