package fetch

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

const (
	// maxCrawlDelay bounds what robots.txt may ask for between two requests.
	maxCrawlDelay = 30 * time.Second
	// maxRest bounds how long a slow host rests between two requests.
	maxRest = 30 * time.Second
	// maxPatience is how long a request waits for a host that asked to be left
	// alone; beyond it the caller is told instead, and can do something else.
	maxPatience = time.Minute
	// firstSlow is the pause after a 429 or 503 that names none; it doubles with
	// each further one, up to maxSlow.
	firstSlow = 30 * time.Second
	maxSlow   = 15 * time.Minute
	// grudge is how long a host that slowed us down is remembered beyond its pause,
	// so that the next one is longer; sweepFrom is how many hosts it takes to forget.
	grudge    = 20 * time.Minute
	sweepFrom = 256
)

// pace lets one request at a time through to each host:port, with a pause between
// two. It remembers only hosts that were asked lately.
type pace struct {
	next  http.RoundTripper
	delay time.Duration

	mu    sync.Mutex
	hosts map[string]*host
	sweep int // number of hosts at which idle ones are forgotten
}

// host is what pace remembers of one host:port. All but turn is guarded by pace.mu.
type host struct {
	turn    chan struct{} // holds one token: the right to ask
	users   int           // requests that wait or are under way
	ready   time.Time     // not to be asked before
	slow    time.Time     // asked to be left alone until
	strikes int           // 429 and 503 in a row
	took    time.Duration // an answer lately, as a running mean; zero: none yet
}

// newPace returns a pace that lets requests through to next.
func newPace(next http.RoundTripper, delay time.Duration) *pace {
	return &pace{next: next, delay: delay, hosts: map[string]*host{}, sweep: sweepFrom}
}

// RoundTrip sends req when it is its turn.
func (p *pace) RoundTrip(req *http.Request) (*http.Response, error) {
	return p.trip(req, p.delay)
}

// trip sends req when it is its turn. The turn ends when the body is closed; the
// host then rests for delay, or for as long as its answers take.
func (p *pace) trip(req *http.Request, delay time.Duration) (*http.Response, error) {
	key := hostPort(req.URL)
	h, err := p.enter(req.Context(), key, req.URL)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	resp, err := p.next.RoundTrip(req)
	if err != nil {
		p.leave(h, delay, time.Since(began))
		return nil, err
	}
	p.heed(h, resp)
	resp.Body = &turnBody{ReadCloser: resp.Body, leave: sync.OnceFunc(func() { p.leave(h, delay, time.Since(began)) })}
	return resp, nil
}

// enter waits for the host's turn and for its pause to be over.
func (p *pace) enter(ctx context.Context, key string, u *url.URL) (*host, error) {
	p.mu.Lock()
	h := p.hosts[key]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1)}
		p.hosts[key] = h
	}
	h.users++
	p.mu.Unlock()

	// Those who wait on a channel are served in the order in which they came.
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		p.forget(h)
		return nil, classify(ctx, u.String(), ctx.Err())
	}
	if err := p.wait(ctx, h, u); err != nil {
		<-h.turn
		p.forget(h)
		return nil, err
	}
	return h, nil
}

// await sleeps until the host may be asked, unless that takes too long.
func (p *pace) await(ctx context.Context, key string) {
	p.mu.Lock()
	var rest time.Duration
	if h := p.hosts[key]; h != nil {
		rest = max(time.Until(h.ready), time.Until(h.slow))
	}
	p.mu.Unlock()
	if rest <= 0 || rest > maxPatience {
		return
	}
	t := time.NewTimer(rest)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

// wait sleeps until the host may be asked again, or says that it would take long.
func (p *pace) wait(ctx context.Context, h *host, u *url.URL) error {
	p.mu.Lock()
	rest, slow := time.Until(h.ready), time.Until(h.slow)
	p.mu.Unlock()
	// A worker that sleeps for an hour is a worker less for everybody else.
	if slow > maxPatience {
		return &Error{Kind: Temporary, URL: u.String(), Reason: "the host asked us to wait", RetryAfter: slow}
	}
	d := max(rest, slow)
	if d <= 0 {
		return nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return classify(ctx, u.String(), ctx.Err())
	}
}

// heed slows the host down when it says that we ask too much.
func (p *pace) heed(h *host, resp *http.Response) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if resp.StatusCode != http.StatusTooManyRequests && resp.StatusCode != http.StatusServiceUnavailable {
		h.strikes = 0
		return
	}
	pause := retryAfter(resp.Header)
	if pause == 0 {
		pause = min(firstSlow<<min(h.strikes, 10), maxSlow)
	}
	// Whether or not it named a pause: the next that names none is longer.
	h.strikes++
	h.slow = time.Now().Add(pause)
}

// leave ends the turn after an answer that took so long, and forgets hosts that have
// been idle for long.
func (p *pace) leave(h *host, delay, took time.Duration) {
	p.mu.Lock()
	h.ready = time.Now().Add(h.rest(delay, took))
	p.mu.Unlock()
	<-h.turn
	p.forget(h)
}

// rest is how long the host is left alone. One that is slow has enough to do: it rests
// for as long as its answers take, so that we are never more than half of its work.
// pace.mu must be held.
func (h *host) rest(delay, took time.Duration) time.Duration {
	if h.took == 0 {
		h.took = took
	}
	h.took += (took - h.took) / 4 // one hiccup among quick answers counts little
	if delay <= 0 {               // nobody is to be spared: tests, or what has waited for robots.txt
		return delay
	}
	return max(delay, min(h.took, maxRest))
}

// forget lets go of h, and now and then of all hosts that nobody asks any more.
// Looking only when the number has doubled keeps the cost per request constant.
func (p *pace) forget(h *host) {
	p.mu.Lock()
	defer p.mu.Unlock()
	h.users--
	if len(p.hosts) < p.sweep {
		return
	}
	// A host in its pause is kept: to forget it would be to forget the pause.
	now := time.Now()
	for key, h := range p.hosts {
		if h.users == 0 && now.After(h.ready) && (h.strikes == 0 || now.After(h.slow.Add(grudge))) {
			delete(p.hosts, key)
		}
	}
	p.sweep = max(sweepFrom, 2*len(p.hosts))
}

// turnBody ends the host's turn when it is closed.
type turnBody struct {
	io.ReadCloser
	leave func()
}

// Close closes the body and ends the turn; once is enough.
func (b *turnBody) Close() error {
	defer b.leave()
	return b.ReadCloser.Close()
}

// hostPort returns host:port in lower case, the port always written.
func hostPort(u *url.URL) string {
	port := u.Port()
	switch {
	case port != "":
	case u.Scheme == "http":
		port = "80"
	default:
		port = "443"
	}
	return strings.ToLower(u.Hostname()) + ":" + port
}
