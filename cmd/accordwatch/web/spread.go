package web

import (
	"cmp"
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/say"
	"github.com/accordwatch/accordwatch/store/lineage"
)

// The spread is 1040 wide: names to 110, then the time; a language is a row of 26.
const (
	spreadLeft, spreadRight = 110.0, 1020.0
	spreadRow               = 26
	spreadTop               = 22
)

// spread draws a story by language and time as inline SVG: a full disc is an origin
// or a report, an open one a copy. Colours are classes, because the policy of the
// page forbids attributes of style; the figures stand beside.
func spread(s store.Story) template.HTML {
	rows, places := byLang(s), lineage.Places(s)
	from, to, step := axis(s.Articles[0].Found, s.Articles[len(s.Articles)-1].Found)
	at := func(t time.Time) float64 {
		return spreadLeft + (spreadRight-spreadLeft)*float64(t.Sub(from))/float64(to.Sub(from))
	}
	// The hours stand under the lowest row, and their strokes run through all of them.
	floor := spreadTop + spreadRow*len(rows)
	var b strings.Builder
	for t := from; !t.After(to); t = t.Add(step) {
		fmt.Fprintf(&b, `<path class="axis" d="M%.1f 4V%d"/><text x="%.1f" y="%d" text-anchor="middle">%s</text>`, at(t), floor, at(t), floor+16, tick(t))
	}
	var says []string
	for i, row := range rows {
		y := spreadTop + spreadRow*i
		name := languageName(row[0].Lang)
		// What the picture shows is also said, for those who cannot see it.
		says = append(says, fmt.Sprintf("%s %d", name, len(row)))
		fmt.Fprintf(&b, `<path class="axis" d="M%.0f %dH%.0f"/><text class="name" x="0" y="%d">%s</text><text x="98" y="%d" text-anchor="end">%d</text>`,
			spreadLeft, y, spreadRight, y+4, html.EscapeString(name), y+4, len(row))
		discs(&b, row, places, at, y)
	}
	label := say.Count(len(s.Articles), "article") + " by language and time: " + strings.Join(says, ", ") + "."
	return template.HTML(fmt.Sprintf(`<svg viewBox="0 0 1040 %d" role="img" aria-label="%s">%s</svg>`, floor+26, html.EscapeString(label), b.String()))
}

// discs draws the articles of a language, the reports over the copies.
func discs(b *strings.Builder, row []store.Placed, places map[string]lineage.Place, at func(time.Time) float64, y int) {
	for _, p := range row {
		if places[p.ID].Part == store.Copy {
			fmt.Fprintf(b, `<circle class="ring" cx="%.1f" cy="%d" r="4"/>`, at(p.Found), y)
		}
	}
	for _, p := range row {
		if places[p.ID].Part != store.Copy {
			fmt.Fprintf(b, `<circle class="disc" cx="%.1f" cy="%d" r="5.5"/>`, at(p.Found), y)
		}
	}
}

// byLang gathers the articles of a story by language, the most frequent first.
func byLang(s store.Story) [][]store.Placed {
	var rows [][]store.Placed
	for _, p := range s.Articles {
		i := slices.IndexFunc(rows, func(row []store.Placed) bool { return row[0].Lang == p.Lang })
		if i < 0 {
			i, rows = len(rows), append(rows, nil)
		}
		rows[i] = append(rows[i], p)
	}
	slices.SortStableFunc(rows, func(a, b []store.Placed) int { return cmp.Compare(len(b), len(a)) })
	return rows
}

// axis returns the round times beside the first and the last article, and the step of
// the ticks between them, so that there are twelve at most.
func axis(first, last time.Time) (from, to time.Time, step time.Duration) {
	const most, day = 11, 24 * time.Hour
	// From the finest step on, the first with which there are few enough ticks.
	step = 10 * time.Minute
	for _, s := range []time.Duration{30 * time.Minute, time.Hour, 2 * time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour, day, 2 * day, 7 * day, 28 * day, 91 * day, 364 * day} {
		if last.Sub(first) <= most*step {
			break
		}
		step = s
	}
	from = first.UTC().Truncate(step)
	to = from.Add(step)
	for to.Before(last) {
		to = to.Add(step)
	}
	return from, to, step
}

// tick writes a time under the axis: the hour, and at midnight the day.
func tick(t time.Time) string {
	if t.Hour() == 0 && t.Minute() == 0 {
		return t.Format("2 Jan")
	}
	return clock(t)
}
