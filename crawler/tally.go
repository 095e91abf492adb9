package crawler

import "fmt"

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
