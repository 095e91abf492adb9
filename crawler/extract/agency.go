package extract

import (
	"regexp"
	"strings"
)

// An agencyName is a wire agency and how texts credit it.
type agencyName struct {
	name string
	as   *regexp.Regexp
}

// agencies are the wires whose credit is recognised, with the short forms and
// scripts in which outlets write them.
var agencies = []agencyName{
	{"AP", credit(`AP|Associated Press|أسوشيتد برس|אי-פי`)},
	{"AFP", credit(`AFP|Agence France-Presse|АФП|فرانس برس|أ ف ب|א-פ-פ`)},
	{"Reuters", credit(`Reuters|Рейтер(?:с)?|رويترز|רויטרס`)},
	{"WAM", credit(`WAM|وام`)},
	{"SPA", credit(`SPA|واس`)},
	{"TASS", credit(`TASS|ТАСС`)},
	{"Anadolu", credit(`Anadolu(?: Agency| Ajansı)?|AA|الأناضول`)},
	{"dpa", credit(`dpa|DPA|د ب أ`)},
	{"EFE", credit(`EFE`)},
	{"Xinhua", credit(`Xinhua|Синьхуа|شينخوا|新华社`)},
	{"Interfax", credit(`Interfax|Интерфакс`)},
	{"RIA Novosti", credit(`RIA Novosti|РИА Новости`)},
	{"Kazinform", credit(`Kazinform|Казинформ|Қазинформ`)},
	{"MAP", credit(`MAP|و م ع`)},
	{"JTA", credit(`JTA`)},
}

func credit(names string) *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[\s(\[/,.–—-])(?:` + names + `)(?:$|[\s)\]/,.:–—-])`)
}

// dateline is the head of a wire text: a place, perhaps a date, and the agency in
// brackets or before a dash.
var dateline = regexp.MustCompile(`^.{2,60}?(?:\(([^)]{2,40})\)|\[([^\]]{2,40})\])\s*[-–—:]?`)

// agency returns the wire that a text is credited to: by its dateline, by its
// declared authors, or by a short credit line at its end; "" where by none.
func agency(body, authors []string) string {
	var evidence []string
	if len(body) > 0 {
		if m := dateline.FindStringSubmatch(body[0]); m != nil {
			evidence = append(evidence, m[1]+m[2])
		}
	}
	evidence = append(evidence, authors...)
	if n := len(body); n > 1 && len(body[n-1]) < 80 {
		evidence = append(evidence, body[n-1])
	}
	for _, e := range evidence {
		for _, a := range agencies {
			if a.as.MatchString(e) {
				return a.name
			}
		}
		if name := unknownAgency(e); name != "" {
			return name
		}
	}
	return ""
}

// credited is how a line credits an agency that is not in the table.
var credited = regexp.MustCompile(`(?i)^(?:source|with|from|reporting by|this report is from|source :|источник:?)\s*:?\s*(?:the )?([\p{Lu}][\p{L}\- ]{2,30}?)(?: (?:reports?|agency|wire services))?[.)]?$`)

// unknownAgency returns the name in a bare bracket credit ("Steppe Wire") or a
// source line.
func unknownAgency(e string) string {
	if m := credited.FindStringSubmatch(strings.TrimSpace(e)); m != nil {
		return m[1]
	}
	return ""
}
