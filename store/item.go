package store

import "time"

// An Item is what a source announces: an address with a title, and whatever else
// the source was willing to say. Only Key and URL are always set.
type Item struct {
	Key       string    `json:"key"`                 // identity of the item: its canonical URL
	URL       string    `json:"url"`                 // absolute address, as announced
	Title     string    `json:"title,omitempty"`     // plain text, without markup
	Summary   string    `json:"summary,omitempty"`   // plain text, without markup
	Content   string    `json:"content,omitempty"`   // the full text as HTML, where the source carries it
	Byline    []string  `json:"byline,omitempty"`    // names of the authors
	Lang      string    `json:"lang,omitempty"`      // BCP 47 as declared by the source; empty: not said
	Image     string    `json:"image,omitempty"`     // absolute address of the lead image
	Published time.Time `json:"published,omitzero"`  // as claimed by the source
	Modified  time.Time `json:"modified,omitzero"`   // as claimed by the source; never stands in for Published
	GUID      string    `json:"guid,omitempty"`      // the source's own identity of the item
	Paywalled bool      `json:"paywalled,omitempty"` // the source itself says that the page is not free
}

// Found is what one poll brought.
type Found struct {
	Items     []Item      // oldest first where dated, else last announced first
	State     SourceState // what to remember until the next poll
	Unchanged bool        // the source said, or its bytes showed, that nothing changed; Items is then empty
}

// SourceState is what the frontier remembers of a source between polls.
// Its zero value is a source that was never polled.
type SourceState struct {
	Source       string    `json:"source"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	BodyHash     string    `json:"body_hash,omitempty"` // SHA-256 in hex of the last body: some validators lie
	LastPoll     time.Time `json:"last_poll,omitzero"`
	LastSuccess  time.Time `json:"last_success,omitzero"`
	LastChange   time.Time `json:"last_change,omitzero"` // last poll which announced something new
	NextPoll     time.Time `json:"next_poll,omitzero"`
	// Rhythm is the usual time between two polls that announce something new; zero: not known yet.
	Rhythm    time.Duration `json:"rhythm,omitempty"`
	Failures  int           `json:"failures,omitempty"` // polls in a row that failed
	Kind      string        `json:"kind,omitempty"`     // kind of the last failure (see fetch.Kind); empty after a success
	Reason    string        `json:"reason,omitempty"`   // the last failure, or what was wrong with a poll that worked; for a person
	Announced int           `json:"announced,omitempty"`
	Undated   int           `json:"undated,omitempty"` // of the last poll's items
	Hint      Hint          `json:"hint,omitzero"`
	Extra     string        `json:"extra,omitempty"` // private to the kind of source
	Door      string        `json:"door,omitempty"`  // see Plan; that of the last plan
}

// A Hint is what a source says about its own rhythm.
type Hint struct {
	Every time.Duration `json:"every,omitempty"` // ttl, sy:updatePeriod, max-age, Expires; zero: not said
	Rests Rests         `json:"rests,omitzero"`  // when it has no news
}

// Rests are the hours and days, in UTC, in which a source says that it has no news
// (skipHours and skipDays of RSS 2.0). Its zero value never rests.
type Rests struct {
	Hours uint32 `json:"hours,omitempty"` // bit n: the hour that begins at n
	Days  uint8  `json:"days,omitempty"`  // bit n: the weekday n, Sunday being 0
}

// At reports whether the source rests at a moment.
func (r Rests) At(t time.Time) bool {
	t = t.UTC()
	return r.Hours>>t.Hour()&1 == 1 || r.Days>>t.Weekday()&1 == 1
}

// A Plan is what the frontier must know of a configured source.
type Plan struct {
	Source string        // name, unique in the configuration
	Host   string        // host[:port] that a poll asks
	Every  time.Duration // the operator's wish; zero: the source's own rhythm between Min and Max
	Min    time.Duration // never sooner than this
	Max    time.Duration // never later than this
	// Wish is a fingerprint of what its items are held against. Where it changes, items
	// that were passed are read once more, if the source still announces them.
	Wish string
	// Door is a fingerprint of what is asked, and by which way. Where it changes, what was
	// learned at the old one is forgotten, and the source is asked at once.
	Door string
	// Offline says that its items are read without asking their host
	// (fulltext: never), so that they need not wait for it.
	Offline bool
}
