package terminal

import (
	"fmt"
	"strings"

	"github.com/accordwatch/accordwatch/crawler"
)

// mostPruned is how many pruned blocks a person is shown; --json shows all.
const mostPruned = 8

// choice tells how a text was chosen: how well each reader's agrees with what the
// judge expects, and what was left out.
func choice(t crawler.Trace) Rows {
	var readers []string
	for _, p := range t.Proposals {
		readers = append(readers, fmt.Sprintf("%s %.2f", p.Reader, p.Score))
	}
	rows := Rows{{"readers", strings.Join(readers, ", ")}}
	for _, p := range t.Pruned[:min(mostPruned, len(t.Pruned))] {
		rows.Add("pruned", fmt.Sprintf("“%s” %s", p.Text, p.Reason))
	}
	if more := len(t.Pruned) - mostPruned; more > 0 {
		rows.Add("pruned", fmt.Sprintf("and %d more", more))
	}
	return rows
}
