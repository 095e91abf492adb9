package newsroom

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/crawler/newsroom/fault"
)

// A parser reads one outlet's file line by line.
type parser struct {
	file   string
	line   int // of the line being read, from 1
	outlet *Outlet
	at     *article // being read; nil: still in the head
	text   *text    // of at, being read
	inBody bool     // past the head of at
	open   bool     // the last paragraph goes on
}

// parse reads an outlet's file. Its errors begin with "file:line: ".
func parse(file, content string) (*Outlet, error) {
	p := &parser{file: file, outlet: &Outlet{file: strings.TrimSuffix(file, ".txt"), Zone: time.UTC, Dates: "zoned"}}
	for line := range strings.Lines(content) {
		p.line++
		if err := p.take(strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, p.line, err)
		}
	}
	if err := p.outlet.complete(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", file, p.line, err)
	}
	return p.outlet, nil
}

// take decides by its first characters what a line is.
func (p *parser) take(line string) error {
	switch {
	case strings.HasPrefix(line, "# "):
		return nil
	case strings.HasPrefix(line, "== "):
		return p.startArticle(line[3:])
	case strings.HasPrefix(line, "-- ") && p.at != nil:
		return p.startChange(line[3:])
	case p.at == nil:
		return p.head(line)
	case p.text.line != p.at.line: // the text being read is a revision
		return p.change(line)
	case !p.inBody:
		return p.articleHead(line)
	}
	return p.body(line)
}

// pair splits "key: value".
func pair(line string) (key, value string, err error) {
	key, value, ok := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	if !ok || value == "" {
		return "", "", fmt.Errorf("want \"key: value\", have %q", line)
	}
	return strings.TrimSpace(key), value, nil
}

// head reads a line of the outlet's head.
func (p *parser) head(line string) error {
	if line == "" {
		return nil
	}
	key, value, err := pair(line)
	if err != nil {
		return err
	}
	o := p.outlet
	// The keys whose value is taken as it stands; complete looks at them later.
	plain := map[string]*string{
		"outlet": &o.Name, "latin": &o.Latin, "host": &o.Host, "country": &o.Country, "lang": &o.Lang,
		"tagline": &o.Tagline, "dates": &o.Dates, "layout": &o.Layout, "path": &o.path,
	}
	if to, ok := plain[key]; ok {
		*to = value
		return nil
	}
	switch key {
	case "agency":
		o.Agency = value == "yes"
	case "tags":
		o.Tags = value == "yes"
	case "carries":
		o.Full = value == "full"
	case "zone":
		o.Zone, err = time.LoadLocation(value)
	case "source":
		err = p.place(value)
	default:
		err = fmt.Errorf("unknown key %q in the outlet's head", key)
	}
	return err
}

// place reads "format path [fault]".
func (p *parser) place(value string) error {
	words := strings.Fields(value)
	if len(words) < 2 || len(words) > 3 {
		return fmt.Errorf("want \"format path [fault]\", have %q", value)
	}
	place := Place{Format: words[0], Path: words[1]}
	if _, ok := formats[place.Format]; !ok {
		return fmt.Errorf("unknown format %q", place.Format)
	}
	if len(words) == 3 {
		var err error
		if place.fault, err = fault.Named(words[2]); err != nil {
			return err
		}
	}
	p.outlet.Places = append(p.outlet.Places, place)
	return nil
}

// moment reads "day HH:MM rest". The time is counted from when the day began, which
// need not be midnight anywhere: the fourth day ends when the room was opened.
func moment(s string) (time.Duration, string, error) {
	words := strings.SplitN(s, " ", 3)
	if len(words) != 3 {
		return 0, "", fmt.Errorf("want \"day HH:MM …\", have %q", s)
	}
	day, err := strconv.Atoi(words[0])
	if err != nil || day < 1 || day > days {
		return 0, "", fmt.Errorf("want a day from 1 to %d, have %q", days, words[0])
	}
	clock, err := time.Parse("15:04", words[1])
	if err != nil {
		return 0, "", fmt.Errorf("want a time HH:MM, have %q", words[1])
	}
	within := time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute
	return time.Duration(day-1)*24*time.Hour + within, strings.TrimSpace(words[2]), nil
}

// startArticle reads what follows "== ". A slug is unique in its outlet, since it
// may be all that tells two addresses apart.
func (p *parser) startArticle(rest string) error {
	since, slug, err := moment(rest)
	if err != nil {
		return err
	}
	if strings.ContainsAny(slug, " /?#") || p.outlet.find(slug) != nil {
		return fmt.Errorf("slug %q is taken or not fit for an address", slug)
	}
	p.at = &article{outlet: p.outlet, line: p.line, slug: slug, section: "world"}
	p.at.texts = []text{{since: since, line: p.line}}
	p.text, p.inBody, p.open = &p.at.texts[0], false, false
	p.outlet.articles = append(p.outlet.articles, p.at)
	return nil
}

// articleHead reads a line of an article's head; a blank line ends it.
func (p *parser) articleHead(line string) error {
	if line == "" {
		p.inBody = true
		return nil
	}
	key, value, err := pair(line)
	if err != nil {
		return err
	}
	switch key {
	case "title":
		p.text.title = value
	case "summary":
		p.text.summary = value
	case "by":
		for name := range strings.SplitSeq(value, ";") {
			p.at.byline = append(p.at.byline, strings.TrimSpace(name))
		}
	case "section":
		p.at.section = value
	case "credit":
		p.at.credit = value
	case "fault":
		p.at.fault, err = fault.Named(value)
	default:
		err = fmt.Errorf("unknown key %q in an article's head", key)
	}
	return err
}

// body reads a line of an article's paragraphs.
func (p *parser) body(line string) error {
	paragraphs := p.text.paragraphs
	switch {
	case line == "":
		p.open = false
		return nil
	case p.open:
		paragraphs[len(paragraphs)-1] += " " + line
		return nil
	}
	p.text.paragraphs = append(paragraphs, line)
	p.open = !strings.HasPrefix(line, "> ") // what is carried stands on a line of its own
	return nil
}

// startChange reads what follows "-- ": a revision or a deletion. Nothing comes
// after a deletion.
func (p *parser) startChange(rest string) error {
	since, what, err := moment(rest)
	if err != nil {
		return err
	}
	if last := p.at.texts[len(p.at.texts)-1]; since <= last.since || p.at.removed.status != 0 {
		return fmt.Errorf("a change must come after what it changes")
	}
	if what == "deleted 404" || what == "deleted 410" {
		p.at.removed = removal{since: since, status: 404}
		if what == "deleted 410" {
			p.at.removed.status = 410
		}
		return nil
	}
	if what != "revised" {
		return fmt.Errorf("want revised, deleted 404 or deleted 410, have %q", what)
	}
	p.at.texts = append(p.at.texts, text{since: since, line: p.line})
	p.text = &p.at.texts[len(p.at.texts)-1]
	return nil
}

// change reads a line of a revision.
func (p *parser) change(line string) error {
	if line == "" {
		return nil
	}
	if old, new, ok := strings.Cut(line, " => "); ok {
		p.text.edits = append(p.text.edits, edit{strings.TrimSpace(old), strings.TrimSpace(new)})
		return nil
	}
	key, value, err := pair(line)
	if err != nil {
		return err
	}
	switch key {
	case "title":
		p.text.title = value
	case "summary":
		p.text.summary = value
	default:
		return fmt.Errorf("unknown key %q in a revision", key)
	}
	return nil
}

// complete fills in the name in Latin script and says what else a parsed outlet
// lacks. Only the host is strict: no invented outlet may ever be a real one.
func (o *Outlet) complete() error {
	if o.Latin == "" {
		o.Latin = o.Name
	}
	for _, must := range []struct{ key, value string }{
		{"outlet", o.Name}, {"country", o.Country}, {"lang", o.Lang}, {"path", o.path}, {"tagline", o.Tagline},
	} {
		if must.value == "" {
			return fmt.Errorf("the outlet has no %s", must.key)
		}
	}
	switch {
	case !strings.HasSuffix(o.Host, ".example"):
		return fmt.Errorf("host %q is not under .example", o.Host)
	case len(o.Places) == 0:
		return fmt.Errorf("the outlet has no source")
	case !slices.Contains(layoutNames, o.Layout):
		return fmt.Errorf("unknown layout %q", o.Layout)
	case !slices.Contains([]string{"zoned", "bare", "none"}, o.Dates):
		return fmt.Errorf("unknown dates %q", o.Dates)
	}
	return nil
}
