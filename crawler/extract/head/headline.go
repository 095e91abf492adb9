package head

import (
	"cmp"
	"html"
	"math"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/store/text"
)

// Title returns the title of the article: the h1 nearest to the titles that the
// page declares, then those, without the names of the outlet and the section.
func (h *Head) Title() string {
	declared := []string{h.ld.headline, cmp.Or(h.meta["headline"], h.headline), h.meta["og:title"], h.meta["twitter:title"], h.title}
	for i, t := range declared {
		declared[i] = html.UnescapeString(strings.Join(strings.Fields(t), " "))
	}
	declared = slices.DeleteFunc(declared, func(t string) bool { return t == "" })
	if heading := h.nearest(declared); heading != "" {
		return h.plain(withoutKicker(heading, declared))
	}
	if len(declared) > 0 {
		return h.bare(declared[0], declared)
	}
	if len(h.headings) > 0 {
		return h.headings[0]
	}
	return ""
}

// slugWords is how many words an address must have to tell of a title.
const slugWords = 4

// inAddress returns how much of the last part of the address stands in a title, from
// 0 to 1; 0 where it has too few words to say.
func (h *Head) inAddress(title string) float64 {
	slug := skeletons(strings.NewReplacer("-", " ", "_", " ", ".html", "").Replace(h.slug()))
	if len(slug) < slugWords {
		return 0
	}
	said, n := skeletons(title), 0.0
	for w := range slug {
		if said[w] {
			n++
		}
	}
	return n / float64(len(slug))
}

// slug returns the part of the address with most hyphens: what is made of a title.
func (h *Head) slug() string {
	best := ""
	for part := range strings.SplitSeq(h.base.Path, "/") {
		if strings.Count(part, "-")+strings.Count(part, "_") >= strings.Count(best, "-")+strings.Count(best, "_") {
			best = part
		}
	}
	return best
}

// skeletons returns the words of s without their vowels, which addresses write in
// several ways: ü is u or ue. Numbers and what has no consonant are left out.
func skeletons(s string) map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsSeq(wordsOnly(s)) {
		bones := strings.Map(func(r rune) rune {
			if strings.ContainsRune("aeiouy0123456789", r) {
				return -1
			}
			return r
		}, w)
		if len(bones) > 1 {
			words[bones] = true
		}
	}
	return words
}

// nearest returns the heading which shares most words with the declared titles
// for its length, or "" where none does.
func (h *Head) nearest(declared []string) string {
	said, shortest := h.vocabulary(declared)
	best, top := "", 0.0
	for _, heading := range h.headings {
		words, shared := strings.Fields(wordsOnly(heading)), 0
		for _, w := range words {
			if said[w] {
				shared++
			}
		}
		switch {
		case shared == 0, 2*shared < len(words) && h.inAddress(heading) < .8: // another headline
		case h.isAffix(heading, declared), 3*len(words) < shortest && !beginsOneOf(declared, heading): // the outlet's name, a section's
		default:
			if score := float64(shared) / math.Sqrt(float64(1+len(words))); score > top {
				best, top = heading, score
			}
		}
	}
	return best
}

// vocabulary returns the words of the declared titles, and how many the shortest has
// without the outlet's name.
func (h *Head) vocabulary(declared []string) (said map[string]bool, shortest int) {
	said = map[string]bool{}
	for _, t := range declared {
		for w := range strings.FieldsSeq(wordsOnly(t)) {
			said[w] = true
		}
		if n := len(strings.Fields(wordsOnly(h.bare(t, declared)))); shortest == 0 || n < shortest {
			shortest = n
		}
	}
	return said, shortest
}

func beginsOneOf(titles []string, s string) bool {
	return slices.ContainsFunc(titles, func(t string) bool { return strings.HasPrefix(t, s) })
}

// isAffix reports whether a heading is the outlet's name: known as such, or hung on
// the title element and in no other declared title.
func (h *Head) isAffix(heading string, declared []string) bool {
	if len(declared) == 0 {
		return false
	}
	key, last := wordsOnly(heading), len(declared)-1
	affix := last > 0 && slices.ContainsFunc(parts.Split(declared[last], -1)[1:], func(s string) bool { return wordsOnly(s) == key })
	for _, t := range declared[:last] {
		affix = affix && !strings.Contains(wordsOnly(t), key)
	}
	return affix || h.isSite(heading) && !slices.Contains(declared, heading)
}

// wordsOnly returns the folded words of s with single spaces between them.
func wordsOnly(s string) string {
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
