package store

import "time"

// A TaskKind says what is to be done.
type TaskKind string

const (
	// Poll asks a source what it announces.
	Poll TaskKind = "poll"
	// Read turns an item into an article.
	Read TaskKind = "read"
)

// A Task is a poll or a read that is due. It is leased: if it is not settled
// before the lease runs out, the frontier lends it again.
type Task struct {
	Kind   TaskKind
	Source string    // name of the source that is polled, or that announced the item
	Host   string    // host[:port] that the task will ask; empty: none
	Due    time.Time // when it fell due
	Lease  int64     // token of the lease; a settlement with an older token is ignored

	State SourceState // poll: what was remembered of the source

	Item     Item      // read: what was announced
	Found    time.Time // read: when we first saw the item
	Backlog  bool      // read: it was no news when it was found: old, or undated at the source's first poll
	Reread   int       // read: how often it was kept already; 0 at the first reading
	Attempts int       // read: how often it failed in a row
	Article  string    // read: id of the kept article; empty at the first reading
	Page     Validators
	Repeats  []uint64 // read: hashes of the blocks that the host is known to repeat
}

// Validators let a page be asked for only if it changed (RFC 9110, section 13).
type Validators struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// A Status says where an item stands.
type Status string

const (
	Discovered Status = "discovered" // announced, not read yet
	Leased     Status = "leased"     // lent to a reader
	Kept       Status = "kept"       // in the archive
	Passed     Status = "passed"     // read, and of no interest; Reason says why
	Retry      Status = "retry"      // failed for a while
	Gone       Status = "gone"       // the page is no more
)

// An Outcome says how a task ended.
type Outcome struct {
	Status     Status        // Kept, Passed, Retry or Gone; for a poll: Kept when it worked, else Retry
	Kind       string        // kind of the failure (see fetch.Kind); empty: none
	Reason     string        // for a person: why it was passed, or failed
	RetryAfter time.Duration // what the host asked for; zero: the frontier's own backoff
	Article    string        // id of the kept article
	Page       Validators    // what to send at the next reading
	Blocks     []uint64      // hashes of the blocks of the page, for the memory of its host
	Wish       string        // Passed: what it was held against (see Plan.Wish); empty: the plan's own
}

// Known is what the frontier remembers of one item; it answers "why" without the network.
type Known struct {
	Item     Item      `json:"item"`
	Source   string    `json:"source"`
	Found    time.Time `json:"found"`
	Backlog  bool      `json:"backlog,omitempty"`
	Status   Status    `json:"status"`
	Reason   string    `json:"reason,omitempty"`
	Article  string    `json:"article,omitempty"`
	Attempts int       `json:"attempts,omitempty"`
	Settled  time.Time `json:"settled,omitzero"` // when it was last settled
	Due      time.Time `json:"due,omitzero"`     // when it is read again; zero: never
}
