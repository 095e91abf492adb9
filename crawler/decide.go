package crawler

import (
	"errors"

	"github.com/accordwatch/accordwatch/crawler/extract"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/store"
)

// A decision is what becomes of an item whose page could not be read.
type decision int

const (
	tryAgain decision = iota // later, with backoff
	isGone                   // the page is no more
	announce                 // the announcement is read instead
)

// lastAttempt is the failure after which the announcement is kept instead of trying
// once more, some three hours after the first: a story is not missed by the digest of
// its day for a host that is down. The page is read again all the same, and is then
// the next revision.
const lastAttempt = 3

// decide is the one place where a failure to read a page is judged.
func decide(err error, t store.Task) decision {
	var unfit *extract.Unfit
	if errors.As(err, &unfit) {
		return announce
	}
	switch fetch.KindOf(err) {
	case fetch.Gone:
		return missing(t)
	case fetch.Refused, fetch.Blocked, fetch.Unfit:
		return announce
	}
	if t.Attempts >= lastAttempt {
		return announce
	}
	return tryAgain
}

// missing decides on a page that is not there. A host may be amiss for a moment, and one
// that was only announced may be late: it is asked for twice more. Then one that was kept
// is gone for good, and of another what the source said of it is kept.
func missing(t store.Task) decision {
	switch {
	case t.Attempts < 2:
		return tryAgain
	case t.Reread > 0:
		return isGone
	}
	return announce
}

// failed is the outcome of a task that is to be tried again.
func failed(err error) store.Outcome {
	o := store.Outcome{Status: store.Retry, Kind: string(fetch.KindOf(err)), Reason: reasonOf(err)}
	var fe *fetch.Error
	if errors.As(err, &fe) {
		o.RetryAfter = fe.RetryAfter
	}
	return o
}

// reasonOf phrases a failure for the article that is kept without its page.
func reasonOf(err error) string {
	var unfit *extract.Unfit
	if errors.As(err, &unfit) {
		return unfit.Reason
	}
	var fe *fetch.Error
	if errors.As(err, &fe) && fe.Reason != "" {
		return fe.Reason
	}
	return err.Error()
}
