package terminal

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/crawler"
)

func TestATraceTellsWhoseTextWasTakenAndWhatWasLeftOut(t *testing.T) {
	var rows []string
	trace := crawler.Trace{Proposals: []crawler.Proposal{{Reader: "blocks", Score: .9512}, {Reader: "dense", Score: .7}}}
	for i := range mostPruned + 2 {
		trace.Pruned = append(trace.Pruned, crawler.Pruned{Text: fmt.Sprint("Sign up ", i), Reason: "paywall"})
	}
	for _, r := range choice(trace) {
		rows = append(rows, r.Name+": "+r.Value)
	}
	if rows[0] != "readers: blocks 0.95, dense 0.70" || rows[1] != "pruned: “Sign up 0” paywall" || !slices.Contains(rows, "pruned: and 2 more") {
		t.Errorf("rows:\n%s", strings.Join(rows, "\n"))
	}
}
