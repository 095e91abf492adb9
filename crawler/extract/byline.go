package extract

import (
	"html"
	"regexp"
	"strings"
)

// said is what stands before a name in a byline, in the languages of the sources.
var said = regexp.MustCompile(`(?i)^(?:by|from|von|par|por|di|da|de|автор[ы]?:?|текст:|беседовал[аи]?|yazan:?|haber:?|מאת:?|بقلم:?|كتب:?|کتبه|نویسنده:?)\s+`)

// joins is what stands between the names of a byline.
var joins = regexp.MustCompile(`\s*(?:[,;|/·•]|\s(?:and|und|et|y|e|и|ve|და|و|&)\s)\s*`)

// notNames are the lines of a byline that name a desk or an agency, not a person.
var notNames = regexp.MustCompile(`(?i)^(?:www\.|@)|\b(?:staff|desk|editors?|editorial|redaction|rédaction|redaktion|redacción|agencies|news agency|newsroom|correspondents?|reuters|afp|associated press|tass|xinhua|dpa|efe|anadolu|wam|spa)\b|редакция|агентств|هيئة التحرير|وكالات|סוכנויות|מערכת`)

// people returns the names in declared authors, cleaned: no "By", no address, no
// desk and no agency; each once.
func people(declared []string) []string {
	var names []string
	seen := map[string]bool{}
	for _, d := range declared {
		if strings.Contains(d, "://") {
			continue
		}
		for _, name := range joins.Split(html.UnescapeString(d), -1) {
			name = strings.Trim(said.ReplaceAllString(strings.Join(strings.Fields(name), " "), ""), " .-–—")
			if len(name) < 3 || len(name) > 80 || notNames.MatchString(name) || seen[strings.ToLower(name)] {
				continue
			}
			seen[strings.ToLower(name)] = true
			names = append(names, name)
		}
	}
	return names
}
