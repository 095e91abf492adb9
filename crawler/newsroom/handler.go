package newsroom

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// web answers for all hosts of a room.
type web struct{ hosts map[string]*host }

// A host answers for one outlet. Routes are keyed by path, and "?query" where the
// outlet's addresses have one.
type host struct {
	room   *Room
	outlet *Outlet
	clock  func() time.Time
	routes map[string]http.Handler
}

// Handler returns the newsroom as a handler: it answers by the Host header, or by
// an absolute request URI, so that it serves as a plain HTTP proxy. It shows what
// is published at clock(). Hosts it does not know get 502.
func (r *Room) Handler(clock func() time.Time) http.Handler {
	w := &web{hosts: map[string]*host{}}
	for _, o := range r.outlets {
		w.hosts[o.Host] = r.host(o, clock)
	}
	for _, o := range r.broken {
		w.hosts[o.Host] = r.host(o, clock)
	}
	return w
}

// ServeHTTP implements http.Handler.
func (w *web) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	name := r.Host
	if r.URL.IsAbs() { // the request line of a proxy (RFC 9112, section 3.2.2)
		name = r.URL.Host
	}
	if bare, _, err := net.SplitHostPort(name); err == nil {
		name = bare
	}
	h := w.hosts[strings.ToLower(name)]
	if h == nil {
		http.Error(rw, "the newsroom has no host "+name, http.StatusBadGateway)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(rw, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	h.ServeHTTP(rw, r)
}

// host lays out the routes of o once, so that an answer costs one look-up and the
// rendering. Faults stand between the route and what is rendered.
func (r *Room) host(o *Outlet, clock func() time.Time) *host {
	h := &host{room: r, outlet: o, clock: clock, routes: map[string]http.Handler{}}
	h.routes["/"] = h.show(func(at time.Time) page { return r.front(o, "", at) })
	for _, section := range o.sections() {
		h.routes["/"+section+"/"] = h.show(func(at time.Time) page { return r.front(o, section, at) })
	}
	for _, a := range o.articles {
		h.routes[route(r.local(o, a))] = a.fault.Befall(h.show(func(at time.Time) page { return r.articlePage(o, a, at) }))
	}
	for _, p := range o.Places {
		h.routes[p.Path] = p.fault.Befall(h.show(r.remembered(o, func(at time.Time) page { return r.announce(o, p, at) })))
	}
	h.routes["/robots.txt"] = h.show(func(now time.Time) page { return r.robots(o, now) })
	return h
}

// show is a handler for a page that depends on the clock alone.
func (h *host) show(make func(at time.Time) page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { make(h.clock()).serve(w, r) })
}

// remembered renders again only when o has changed. Feeds are asked for far more
// often than they change, and benchmarks should not measure our templates.
func (r *Room) remembered(o *Outlet, render func(at time.Time) page) func(at time.Time) page {
	var mu sync.Mutex
	var last page
	var rendered bool
	var since time.Duration
	return func(at time.Time) page {
		mu.Lock()
		defer mu.Unlock()
		if changed := o.changed(at.Sub(r.start)); !rendered || changed != since {
			last, since, rendered = render(at), changed, true
		}
		return last
	}
}

// route is the key of an address within its host: without the tags that feeds put
// on addresses, and decoded, so that it does not matter who escaped what.
func route(local string) string {
	u, err := url.Parse(local)
	if err != nil {
		return local
	}
	query := u.Query()
	for key := range query {
		if strings.HasPrefix(key, "utm_") {
			query.Del(key)
		}
	}
	path := strings.TrimSuffix(u.Path, "index.php") // which web servers supply by themselves
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

// ServeHTTP implements http.Handler for one host.
func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// The second key serves addresses with a query that means nothing to us.
	for _, key := range []string{route(r.URL.RequestURI()), r.URL.Path} {
		if next := h.routes[key]; next != nil {
			next.ServeHTTP(w, r)
			return
		}
	}
	if strings.HasPrefix(r.URL.Path, "/img/") {
		page{body: dot, kind: "image/gif", modified: h.room.start}.serve(w, r)
		return
	}
	h.room.notFound(h.outlet, http.StatusNotFound, h.clock()).serve(w, r)
}

// dot is a GIF of one pixel, for every image.
var dot = []byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")

// robots is the robots.txt of o (RFC 9309). It names what must not be read; the
// pages are served all the same, so that a crawler which does not care is found out.
func (r *Room) robots(o *Outlet, now time.Time) page {
	p := page{kind: "text/plain; charset=utf-8", modified: r.start}
	if o.fault.Name == "robots-down" {
		p.status = http.StatusServiceUnavailable
		return p
	}
	var b strings.Builder
	b.WriteString("User-agent: *\nDisallow: /search\n")
	if o.fault.Name == "robots-closed" || o.fault.Name == "robots-changed" && now.Sub(r.start) >= 60*time.Hour {
		b.WriteString("Disallow: /\n")
	}
	for _, a := range o.articles {
		if a.fault.Name == "refused" {
			fmt.Fprintf(&b, "Disallow: %s\n", r.local(o, a))
		}
	}
	for _, place := range o.Places {
		if place.Format == "sitemap" {
			fmt.Fprintf(&b, "\nSitemap: http://%s%s\n", o.Host, place.Path)
		}
	}
	p.body = []byte(b.String())
	return p
}
