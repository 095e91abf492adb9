package crawler

import (
	"fmt"
	"slices"
	"strings"
)

// A Tally sums up trials.
type Tally struct {
	Read    int `json:"read"`
	Kept    int `json:"kept"`     // those that a watchlist hits
	Known   int `json:"known"`    // those that come from an archive
	Out     int `json:"drop_out"` // of these: those that no watchlist hits any more
	In      int `json:"come_in"`  // and those that one hits for the first time
	Signals int `json:"signals"`  // and those that give other signals
}

// Add counts one trial.
func (n *Tally) Add(t Trial) {
	n.Read++
	n.Kept += one(len(t.Now) > 0)
	if !t.Known {
		return
	}
	n.Known++
	n.Out += one(len(notIn(t.Was, t.Now)) > 0)
	n.In += one(len(notIn(t.Now, t.Was)) > 0)
	n.Signals += one(len(t.Gone)+len(t.New) > 0)
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// String tells the tally to a person.
func (n Tally) String() string {
	s := fmt.Sprintf("%d read: %d kept, %d not kept", n.Read, n.Kept, n.Read-n.Kept)
	if n.Known > 0 {
		s += fmt.Sprintf("; of %d in the archive %d would come in, %d drop out, %d give other signals", n.Known, n.In, n.Out, n.Signals)
	}
	return s
}

// String tells a trial to a person: one line for the page, and one for each watchlist
// with its reason: what hit, or which term came nearest and what vetoed it.
func (t Trial) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-10s %s", t.word(), firstOf(t.Title, t.Name))
	if t.Reason != "" {
		fmt.Fprintf(&b, "\n           no article: %s", t.Reason)
	}
	for _, v := range t.Verdicts {
		kept := "not kept"
		if v.Kept {
			kept = "kept"
		}
		fmt.Fprintf(&b, "\n           %s %s: %s", v.Watchlist, kept, v.Reason)
	}
	for _, row := range []struct {
		word    string
		signals []string
	}{{"signals", t.Signals}, {"signals gone", t.Gone}, {"signals new", t.New}} {
		if len(row.signals) > 0 {
			fmt.Fprintf(&b, "\n           %s: %s", row.word, strings.Join(row.signals, ", "))
		}
	}
	return b.String()
}

// word says in a word what becomes of the page.
func (t Trial) word() string {
	switch {
	case t.Known && !slices.Equal(t.Was, t.Now):
		if len(notIn(t.Was, t.Now)) > 0 {
			return "drops out"
		}
		return "comes in"
	case len(t.Now) > 0:
		return "kept"
	}
	return "not kept"
}
