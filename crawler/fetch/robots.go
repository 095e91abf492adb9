package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

const (
	robotsPath = "/robots.txt"

	robotsTTL       = 24 * time.Hour  // RFC 9309, section 2.4
	robotsErrorTTL  = time.Hour       // the host answered, with an error of its own
	robotsSilentTTL = 5 * time.Minute // there was no answer at all: perhaps the fault is ours
	robotsRedirects = 5               // RFC 9309, section 2.3.1.2
)

// robots asks a host's robots.txt before anything else, and obeys. Redirects come
// through it hop by hop, so their targets are judged as well.
type robots struct {
	pace *pace
	name string // ours, as robots.txt files write it

	mu    sync.Mutex
	known map[string]*robotsEntry
	sweep int // number of entries at which stale ones are forgotten
}

// robotsEntry is what is known of one robots.txt. lock is held by who fetches it,
// so that a host is asked once however many wait; the rest is guarded by it.
type robotsEntry struct {
	lock    chan struct{}
	rules   *rules // the last good ones; nil: none yet
	failure error  // why it could not be fetched; nil: it could
	until   time.Time
	users   int // guarded by robots.mu
}

// newRobots returns the rules in front of p, read for the name that agent begins with.
func newRobots(p *pace, agent string) *robots {
	return &robots{pace: p, name: productOf(agent), known: map[string]*robotsEntry{}, sweep: sweepFrom}
}

// RoundTrip sends req on where robots.txt allows it, at the pace it asks for.
func (r *robots) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Path == robotsPath || !onWeb(req.URL) {
		return r.pace.RoundTrip(req)
	}
	rules, err := r.rules(req.Context(), req.URL)
	if err != nil {
		return nil, err
	}
	if !rules.allow(req.URL.String()) {
		return nil, &Error{Kind: Refused, URL: req.URL.String(), Reason: "robots.txt forbids it"}
	}
	return r.pace.trip(req, max(r.pace.delay, rules.delay))
}

// onWeb reports whether an address is one of the web; others have no robots.txt, and
// are refused further down.
func onWeb(u *url.URL) bool { return u.Scheme == "http" || u.Scheme == "https" }

// rules returns what the host of u says to us, asking it where the answer is old.
func (r *robots) rules(ctx context.Context, u *url.URL) (*rules, error) {
	e := r.entry(u)
	defer r.release(e)
	select {
	case e.lock <- struct{}{}:
		defer func() { <-e.lock }()
	case <-ctx.Done():
		return nil, classify(ctx, u.String(), ctx.Err())
	}
	if time.Now().After(e.until) {
		if err := r.renew(ctx, e, u); err != nil {
			return nil, err
		}
	}
	// Rules that are old but were good stand in for those that cannot be had.
	if e.failure != nil && e.rules == nil {
		return nil, waitFor(e, u)
	}
	return e.rules, nil
}

// sitemaps returns the sitemaps that the robots.txt of u's host names.
func (r *robots) sitemaps(ctx context.Context, u *url.URL) ([]string, error) {
	rules, err := r.rules(ctx, u)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, raw := range rules.sitemaps {
		if at, err := u.Parse(raw); err == nil && onWeb(at) {
			found = append(found, at.String())
		}
	}
	return found, nil
}

// entry returns the entry for u's host, which is in use until released.
func (r *robots) entry(u *url.URL) *robotsEntry {
	// Rules belong to a scheme, host and port (RFC 9309, section 2.3).
	key := u.Scheme + "://" + hostPort(u)
	r.mu.Lock()
	defer r.mu.Unlock()
	e := r.known[key]
	if e == nil {
		e = &robotsEntry{lock: make(chan struct{}, 1)}
		r.known[key] = e
	}
	e.users++
	return e
}

// release lets go of e, and forgets what is stale when there is much of it.
func (r *robots) release(e *robotsEntry) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e.users--
	if len(r.known) < r.sweep {
		return
	}
	now := time.Now()
	for key, e := range r.known {
		if e.users == 0 && now.After(e.until) {
			delete(r.known, key)
		}
	}
	r.sweep = max(sweepFrom, 2*len(r.known))
}

// renew fetches robots.txt into e. Only the end of ctx is returned as an error:
// all others are remembered in e.
func (r *robots) renew(ctx context.Context, e *robotsEntry, u *url.URL) error {
	fresh, err := r.fetch(ctx, u)
	if ctx.Err() != nil {
		return classify(ctx, u.String(), ctx.Err())
	}
	now := time.Now()
	if err == nil {
		e.rules, e.failure, e.until = fresh, nil, now.Add(robotsTTL)
		return nil
	}
	// The old rules hold while the host is out of reach (RFC 9309, section 2.4).
	e.failure, e.until = err, now.Add(robotsSilentTTL)
	var known *Error
	if errors.As(err, &known) && known.Status != 0 {
		e.until = now.Add(max(robotsErrorTTL, known.RetryAfter))
	}
	return nil
}

// waitFor phrases the failure of a robots.txt for the page that needed it. Where nobody
// can be reached at all, robots.txt has no part in that.
func waitFor(e *robotsEntry, u *url.URL) error {
	failed := &Error{Kind: Temporary, URL: u.String(), Reason: "robots.txt: " + e.failure.Error(), Err: e.failure}
	var known *Error
	if errors.As(e.failure, &known) {
		if failed.Reason = known.Reason; !ofHost(e.failure) {
			failed.Reason = "robots.txt: " + known.Reason
		}
		if known.Kind == Refused && known.Status == 0 { // our own guard: waiting changes nothing
			failed.Kind = Refused
		}
	}
	if failed.Kind == Temporary {
		failed.RetryAfter = time.Until(e.until)
	}
	return failed
}

// fetch asks for robots.txt. A host that has none, or does not show it, allows
// everything; one that fails is an error (RFC 9309, section 2.3.1).
func (r *robots) fetch(ctx context.Context, u *url.URL) (*rules, error) {
	at := (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: robotsPath}).String()
	req, err := http.NewRequestWithContext(withBudget(ctx), http.MethodGet, at, nil)
	if err != nil {
		return nil, &Error{Kind: Unfit, URL: at, Reason: "not an address", Err: err}
	}
	// Robots files are asked for without credentials, and wherever they redirect to:
	// rules of another host's making count for the host that points there.
	client := &http.Client{Transport: unpaused{r.pace}, CheckRedirect: func(_ *http.Request, via []*http.Request) error {
		if len(via) > robotsRedirects {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	resp, err := client.Do(req)
	if err != nil {
		return nil, classify(ctx, at, err)
	}
	defer resp.Body.Close()
	if unreachable(resp.StatusCode) {
		return nil, StatusError(at, resp.StatusCode, resp.Header)
	}
	// 4xx, and more redirects than five, mean that there are no rules.
	if resp.StatusCode >= 300 {
		return &rules{}, nil
	}
	// Beyond the cap nothing is read; what was read counts, even if cut.
	text, err := io.ReadAll(io.LimitReader(resp.Body, maxRobots))
	if err != nil && len(text) == 0 {
		return nil, classify(ctx, at, err)
	}
	return newRules(strings.ToValidUTF8(string(text), "\uFFFD"), r.name), nil
}

// unreachable reports whether a status means that the rules cannot be known now.
// 429 is one of those: who says "not so fast" has not said "come in".
func unreachable(status int) bool {
	return status >= 500 || status == http.StatusTooManyRequests
}

// unpaused sends robots.txt through the pace of its host, and lets the page that
// waits for it follow without a pause.
type unpaused struct{ pace *pace }

// RoundTrip sends req when it is its turn.
func (u unpaused) RoundTrip(req *http.Request) (*http.Response, error) { return u.pace.trip(req, 0) }
