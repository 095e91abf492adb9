package sheet

import (
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/accordwatch/accordwatch/store/digest/say"
)

// markdown sets a digest as CommonMark with GitHub's tables and strike-through.
type markdown struct {
	view
	strings.Builder
}

func writeMarkdown(w io.Writer, d *Digest) error {
	m := &markdown{view: viewOf(d)}
	m.head()
	m.signals()
	m.stories()
	m.countries()
	m.together()
	m.coverage()
	_, err := io.WriteString(w, m.String())
	return err
}

func (m *markdown) printf(format string, args ...any) { fmt.Fprintf(m, format, args...) }

func (m *markdown) head() {
	m.printf("# %s\n\n%s. Told from %s.\n\n", escape(m.Title), m.LongDay(), m.Span())
	for i, c := range m.Lede {
		if i > 0 {
			m.printf("; ")
		}
		m.printf("**%s**%s", escape(c.Fact), escape(c.Weight))
	}
	m.printf(".\n\n")
	if w := m.Warning(); w != "" {
		m.printf("**Not heard:** %s\n\n", escape(w))
	}
	for _, f := range (page{m.view}).Figures() {
		m.printf("- **%s** %s", f.N, f.What)
		if f.Under != "" {
			m.printf(" (%s)", escape(f.Under))
		}
		m.printf("\n")
	}
}

func (m *markdown) signals() {
	if len(m.Signals) > 0 {
		m.printf("\n## Signals\n")
	}
	for _, s := range m.Signals {
		m.printf("\n### %s: %s (%s)\n\n%s.\n", escape(s.Title), escape(m.name(s.ISO2)), s.ISO2, newsText(s.News))
		for _, q := range s.Quotes {
			m.quote(q)
		}
		m.printf("\nSaid by %s: %s.\n", say.Count(len(s.Outlets), "outlet"), m.tellings(s.Outlets))
	}
}

func (m *markdown) stories() {
	full, brief := m.split()
	if len(full) > 0 {
		m.printf("\n## Stories\n")
	}
	for _, l := range full {
		m.printf("\n### %s\n\n%s. %s.\n", anchor(l.Headline.Text, l.Headline.URL), newsText(l.News), weight(l))
		for _, q := range l.Quotes {
			m.quote(q)
		}
		m.printf("\n")
		for _, f := range m.roles(l) {
			m.printf("- %s: %s\n", f.Name, escape(f.Text))
		}
		for _, c := range l.Revised {
			m.printf("- Revised: %s %s%s\n", escape(isolate(c.Outlet)), m.clock(c.At), pieces(c.Pieces, "~~%s~~", "**%s**", escape))
		}
		if len(l.Reports) > 0 {
			m.printf("- Reports: %s\n", m.tellings(l.Reports))
		}
		if len(l.Copies) > 0 {
			m.printf("- Copies: %s\n", m.tellings(l.Copies))
		}
	}
	if len(brief) > 0 {
		m.printf("\n%s more:\n\n", say.Number(len(brief)))
	}
	for i, l := range brief {
		if i == mostBrief {
			m.printf("- %s more are in the JSON beside this file.\n", say.Number(len(brief)-mostBrief))
			break
		}
		m.printf("- %s (%s %s)\n", anchor(l.Headline.Text, l.Headline.URL), escape(isolate(l.Headline.Outlet)), m.clock(l.Headline.Time))
	}
	if s := m.SilentText(); s != "" {
		m.printf("\n%s not told again. %s\n", say.Count(len(m.Silent), "story"), s)
	}
}

func (m *markdown) countries() {
	unusual, others, _ := m.groups()
	if len(unusual)+len(others) == 0 {
		return
	}
	m.printf("\n## Countries\n\n%s\n\n| Country | Stories | Usual | As actor | As place | Why |\n|---|--:|--:|--:|--:|---|\n", m.CountryNote())
	for _, c := range append(unusual, others...) {
		name := escape(m.name(c.ISO2)) + " " + c.ISO2
		if c.Part != "" {
			name += ", " + c.Part
		}
		usual := ""
		if c.Usual != nil {
			usual = say.Range(c.Usual.Low, c.Usual.High)
		}
		m.printf("| %s | %d | %s | %d | %d | %s |\n", name, c.Stories, usual, c.Actor, c.Place, escape(c.reason()))
	}
	if s := m.MoreCountries(); s != "" {
		m.printf("\n%s\n", escape(s))
	}
	m.printf("\n%s\n", m.TestNote())
}

func (m *markdown) together() {
	if len(m.Pairs) == 0 {
		return
	}
	members, others, at := m.cells()
	m.printf("\n## Together\n\nStories in which one report names a member together with a country outside. Bold: the first time.\n\n|  |")
	for _, o := range others {
		m.printf(" %s |", escape(m.name(o)))
	}
	m.printf("\n|---|%s\n", strings.Repeat("--:|", len(others)))
	for _, member := range members {
		m.printf("| %s |", escape(m.name(member)))
		for _, o := range others {
			switch x := at[[2]string{member, o}]; {
			case x.Stories == 0:
				m.printf(" · |")
			case x.Fresh > 0:
				m.printf(" **%d** |", x.Stories)
			default:
				m.printf(" %d |", x.Stories)
			}
		}
		m.printf("\n")
	}
}

func (m *markdown) coverage() {
	m.printf("\n## Coverage\n\n%s\n\n", m.CoverageNote())
	for _, h := range m.health() {
		m.printf("- %s: %d\n", title(string(h.Health)), h.N)
	}
	if len(m.Coverage.Gaps) > 0 {
		m.printf("\n| State | Source | Lost | Since | Why |\n|---|---|--:|---|---|\n")
	}
	for _, g := range m.Coverage.Gaps {
		m.printf("| %s | %s | %d h | %s | %s |\n", title(string(g.Health)), escape(isolate(g.Source)), int(g.Lost.Hours()+0.5), m.since(g), escape(m.gapReason(g)))
	}
	m.printf("\nMade %s.\n", m.MadeText())
}

// weight says how many reports and copies a line has.
func weight(l Line) string {
	s := say.Count(len(l.Reports), "independent report")
	if len(l.Copies) > 0 {
		s += ", " + copies(len(l.Copies))
	}
	return s
}

// quote sets a sentence as a block quote, with its outlet and time.
func (m *markdown) quote(q Quote) {
	m.printf("\n> %s\n>\n> — %s, %s", escape(q.Text), anchor(q.Outlet, q.URL), m.clock(q.Time))
	if q.Lang != "" && !strings.HasPrefix(q.Lang, "en") {
		m.printf(", in %s", say.Language(q.Lang))
	}
	m.printf("\n")
}

// tellings lists outlets with their links and times.
func (m *markdown) tellings(ts []Telling) string {
	var all []string
	for _, t := range ts {
		s := anchor(t.Outlet, t.URL) + " " + m.clock(t.Time)
		if t.Lang != "" {
			s += " " + escape(t.Lang)
		}
		all = append(all, s)
	}
	return strings.Join(all, ", ")
}

// anchor sets s as a link; an address can end its own brackets only if it is not escaped.
func anchor(s, address string) string {
	s = escape(isolate(s))
	u, err := url.Parse(address)
	if address == "" || err != nil {
		return s
	}
	return "[" + s + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C").Replace(u.String()) + ">)"
}

// markers are what CommonMark, or HTML inside it, could take for markup.
var markers = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`,
	"<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "~", `\~`, "&", `\&`, "!", `\!`)

func escape(s string) string {
	s = markers.Replace(s)
	// A line must not begin as a list: "- a", "+ a", "1. a", "1) a".
	rest := strings.TrimLeft(s, "0123456789")
	if rest != "" && (len(rest) == len(s) && strings.ContainsRune("+-=", rune(rest[0])) || len(rest) < len(s) && strings.ContainsRune(".)", rune(rest[0]))) {
		return s[:len(s)-len(rest)] + `\` + rest
	}
	return s
}
