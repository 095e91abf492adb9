package story

import (
	"fmt"
	"math"
	"strings"

	"github.com/accordwatch/accordwatch/store/story/portrait"
)

// similarity is the share of the shorter text that stands in the other.
func (x *Index) similarity(p *portrait.Portrait, d *article, c pair) float64 {
	if c.equal {
		return 1
	}
	small, _ := sizes(p, d, c.shared)
	return rounded(min(1, float64(c.shared)/small))
}

func rounded(share float64) float64 { return math.Round(share*100) / 100 }

// whyCopy says in a line why an article is a copy of another's text. It names the
// article that was compared, which may itself be a copy of the root.
func (x *Index) whyCopy(p *portrait.Portrait, d *article, c pair) string {
	other := x.keys.name(d.id)
	if c.equal {
		return "its headline and text are those of " + other
	}
	small, _ := sizes(p, d, c.shared)
	share := min(1, float64(c.shared)/small)
	why := fmt.Sprintf("%d %% of its text stands in %s", int(100*share), other)
	if p.Length > int(d.length) {
		why = fmt.Sprintf("%d %% of %s stands in its text", int(100*share), other)
	}
	shared := share * float64(min(p.Length, int(d.length)))
	cut, added := float64(d.length)-shared, float64(p.Length)-shared
	var changes []string
	if cut*10 > float64(d.length) {
		changes = append(changes, fmt.Sprintf("about %.0f words cut", cut))
	}
	if added*10 > float64(p.Length) {
		changes = append(changes, fmt.Sprintf("about %.0f words added", added))
	}
	if len(changes) == 0 {
		return why
	}
	return why + "; " + strings.Join(changes, ", ")
}

// whyReport says in a line why an article tells a known story.
func (x *Index) whyReport(t telling, joins int) string {
	by := "names, words and numbers"
	if t.cross {
		by = "names and numbers, in another language,"
	}
	why := fmt.Sprintf("it shares %s with %s (%d %% sure)", by, x.keys.name(x.article(t.like).id), int(100*t.chance))
	switch {
	case joins == 1:
		why += "; it shows that another story is the same"
	case joins > 1:
		why += fmt.Sprintf("; it shows that %d other stories are the same", joins)
	}
	return why
}
