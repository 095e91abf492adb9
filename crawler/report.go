package crawler

import (
	"fmt"
	"strings"

	"github.com/accordwatch/accordwatch/store"
)

// A Report counts what a crawl did.
type Report struct {
	Polled     int `json:"polled"`     // polls that worked
	Unchanged  int `json:"unchanged"`  // of them: nothing had changed
	Failed     int `json:"failed"`     // polls that did not
	Fresh      int `json:"fresh"`      // items that were not known
	Read       int `json:"read"`       // items read, also in vain
	Kept       int `json:"kept"`       // articles given to the archive
	Incomplete int `json:"incomplete"` // of them: only the announcement could be had
	Passed     int `json:"passed"`     // items of no interest
	Retry      int `json:"retry"`      // items to be tried again
	Gone       int `json:"gone"`       // items whose page is no more
}

// String tells the report in one line.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s polled (%d unchanged, %d failed), %s, %d read: %d kept",
		counted(r.Polled+r.Failed, "source"), r.Unchanged, r.Failed, counted(r.Fresh, "new item"), r.Read, r.Kept)
	if r.Incomplete > 0 {
		fmt.Fprintf(&b, " (%d incomplete)", r.Incomplete)
	}
	fmt.Fprintf(&b, ", %d passed", r.Passed)
	if r.Retry > 0 {
		fmt.Fprintf(&b, ", %d to be tried again", r.Retry)
	}
	if r.Gone > 0 {
		fmt.Fprintf(&b, ", %d gone", r.Gone)
	}
	return b.String()
}

// counted writes "1 source", "2 sources".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (r *Report) polled(f store.Found, fresh int) {
	r.Polled++
	r.Fresh += fresh
	if f.Unchanged {
		r.Unchanged++
	}
}

func (r *Report) settled(t store.Task, o store.Outcome, a *store.Article) {
	if t.Kind == store.Poll {
		r.Failed++
		return
	}
	r.Read++
	switch o.Status {
	case store.Kept:
		if a != nil {
			r.Kept++
		}
		if a != nil && !a.Complete {
			r.Incomplete++
		}
	case store.Passed:
		r.Passed++
	case store.Retry:
		r.Retry++
	case store.Gone:
		r.Gone++
	}
}

// Plus returns the sum of two reports.
func (r Report) Plus(o Report) Report {
	return Report{
		Polled: r.Polled + o.Polled, Unchanged: r.Unchanged + o.Unchanged, Failed: r.Failed + o.Failed, Fresh: r.Fresh + o.Fresh,
		Read: r.Read + o.Read, Kept: r.Kept + o.Kept, Incomplete: r.Incomplete + o.Incomplete, Passed: r.Passed + o.Passed,
		Retry: r.Retry + o.Retry, Gone: r.Gone + o.Gone,
	}
}

// Counts returns the report by the name of each count.
func (r Report) Counts() map[string]int {
	return map[string]int{
		"polled": r.Polled, "unchanged": r.Unchanged, "failed": r.Failed, "fresh": r.Fresh, "read": r.Read, "kept": r.Kept,
		"incomplete": r.Incomplete, "passed": r.Passed, "retry": r.Retry, "gone": r.Gone,
	}
}
