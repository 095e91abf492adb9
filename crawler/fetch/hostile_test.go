package fetch

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// hostile are addresses that lead into the inner network, or out of the web. PORT is
// where a server of the inner network listens, and a port like any of the web here.
var hostile = []string{
	// This machine, by all the spellings of its name.
	"http://127.0.0.1:PORT/", "http://127.0.0.2:PORT/", "http://127.1:PORT/", "http://127.0.1:PORT/", "http://0.0.0.0:PORT/", "http://0:PORT/",
	"http://2130706433:PORT/", "http://0x7f000001:PORT/", "http://0x7f.1:PORT/", "http://0177.0.0.1:PORT/", "http://017700000001:PORT/",
	"http://127.0.0.1.:PORT/", "http://①②⑦.⓪.⓪.①:PORT/", "http://127。0。0。1:PORT/", "http://127%2e0%2e0%2e1:PORT/",
	"http://localhost:PORT/", "http://LOCALHOST.:PORT/", "http://localhost.localdomain:PORT/", "http://feeds.localhost:PORT/",
	"http://[::1]:PORT/", "http://[::]:PORT/", "http://[0:0:0:0:0:0:0:1]:PORT/", "http://[::1%25lo]:PORT/",
	"http://[::ffff:127.0.0.1]:PORT/", "http://[::ffff:7f00:1]:PORT/", "http://[::127.0.0.1]:PORT/",
	"http://[64:ff9b::7f00:1]:PORT/", "http://[64:ff9b:1::7f00:1]:PORT/", "http://[2002:7f00:1::]:PORT/", "http://[2001:0:7f00:1::]:PORT/",
	// An address that looks like another.
	"http://news.example@127.0.0.1:PORT/", "http://news.example:80@127.0.0.1:PORT/", "http://127.0.0.1:PORT#@news.example/",
	"http://127.0.0.1:PORT\\@news.example/", "http:127.0.0.1:PORT/", "//127.0.0.1:PORT/", "http:///127.0.0.1:PORT/",
	// The network around it, and what clouds keep there.
	"http://10.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.0.1/", "http://100.64.0.1/", "http://[fd00::1]/", "http://[fe80::1]/", "http://[fec0::1]/",
	"http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/latest/meta-data/", "http://100.100.100.200/latest/meta-data/", "http://192.0.0.192/opc/v2/", "http://168.63.129.16/machine",
	"http://198.18.0.1/", "http://192.0.2.1/", "http://203.0.113.1/", "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://[ff02::1]/", "http://[2001:db8::1]/",
	// Names that lead there: at once, beside another address, or at the second look.
	"http://inner.example:PORT/", "http://inner6.example:PORT/", "http://mapped.example:PORT/", "http://both.example:PORT/", "http://turncoat.example:PORT/", "http://cloud.example/",
	// What is not the web, and what is no port of it.
	"file:///etc/passwd", "ftp://127.0.0.1:PORT/", "gopher://127.0.0.1:PORT/_x", "dict://127.0.0.1:PORT/x", "unix:///var/run/docker.sock", "javascript:alert(1)", "data:text/xml,<rss/>",
	"http://93.184.215.14:22/", "https://93.184.215.14:6379/",
}

// names is a name server in memory.
type names struct {
	mu    sync.Mutex
	asked map[string]int
}

// addresses answers for the names among the hostile addresses. The turncoat is public
// at the first look (as far as a test can be that leaves loopback to nobody), and then not.
func (n *names) addresses(name string) []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.asked[name]++
	switch name {
	case "inner.example.":
		return []string{"127.0.0.1"}
	case "inner6.example.":
		return []string{"::1"}
	case "mapped.example.":
		return []string{"::ffff:127.0.0.1"}
	case "both.example.":
		return []string{"192.0.2.1", "127.0.0.1"}
	case "cloud.example.":
		return []string{"169.254.169.254"}
	case "turncoat.example.":
		if n.asked[name] <= 2 { // it is asked for addresses of both kinds
			return []string{"203.0.113.1"}
		}
		return []string{"127.0.0.1"}
	}
	return nil
}

// resolver asks n, over a connection in memory.
func (n *names) resolver() *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go n.serve(server)
		return client, nil
	}}
}

// serve answers queries framed as over TCP (RFC 1035, section 4.2.2), until the
// connection is closed.
func (n *names) serve(conn net.Conn) {
	defer conn.Close()
	for {
		var size [2]byte
		if _, err := io.ReadFull(conn, size[:]); err != nil {
			return
		}
		query := make([]byte, binary.BigEndian.Uint16(size[:]))
		if _, err := io.ReadFull(conn, query); err != nil {
			return
		}
		answer, err := n.answer(query)
		if err != nil {
			return
		}
		if _, err := conn.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(answer))), answer...)); err != nil {
			return
		}
	}
}

func (n *names) answer(query []byte) ([]byte, error) {
	var m dnsmessage.Message
	if err := m.Unpack(query); err != nil {
		return nil, err
	}
	m.Response, m.Additionals = true, nil
	q := m.Questions[0]
	head := dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class}
	for _, a := range n.addresses(q.Name.String()) {
		ip := net.ParseIP(a)
		switch four := ip.To4(); {
		case q.Type == dnsmessage.TypeA && four != nil:
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AResource{A: [4]byte(four)}})
		case q.Type == dnsmessage.TypeAAAA && strings.Contains(a, ":"):
			m.Answers = append(m.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.AAAAResource{AAAA: [16]byte(ip.To16())}})
		}
	}
	return m.Pack()
}

// A lure answers for one outlet, news.example, whose pages redirect to a hostile
// address; everything else is asked of the internet.
type lure struct {
	internet http.RoundTripper
	to       string
	status   int
	robots   bool // its robots.txt does, and not its pages
}

func (l *lure) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Host != "news.example" {
		return l.internet.RoundTrip(req)
	}
	if isRobots := req.URL.Path == robotsPath; isRobots != l.robots {
		return reply(404, ""), nil
	}
	return reply(l.status, "", "Location", l.to), nil
}

// TestNoRequestReachesTheInnerNetworkHoweverItIsAddressed tries each hostile address
// by itself, as the end of redirects, as the place of a robots.txt, and from a client
// of another's making. All of it stands behind the guard that the daemon has, but for
// the port of the inner server, which it takes for one of the web.
func TestNoRequestReachesTheInnerNetworkHoweverItIsAddressed(t *testing.T) {
	var reached atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached.Add(1) }))
	defer server.Close()
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		t.Fatal(err)
	}
	o := Options{forTests: inner{ports: []uint16{uint16(n)}, resolver: (&names{asked: map[string]int{}}).resolver()}}
	web := internet(o)
	for _, raw := range hostile {
		raw = strings.ReplaceAll(raw, "PORT", port)
		direct := New(o)
		if _, err := get(t, direct, raw); KindOf(err) == "" {
			t.Errorf("%s: %v", raw, err)
		}
		if resp, err := (&http.Client{Transport: direct.RoundTripper(Request{URL: raw})}).Get(raw); err == nil {
			resp.Body.Close()
			t.Errorf("%s is answered with %s", raw, resp.Status)
		}
		direct.Close()
		for _, status := range []int{301, 302, 303, 307, 308} {
			for _, robots := range []bool{false, true} {
				f := New(Options{Transport: &lure{internet: web, to: raw, status: status, robots: robots}})
				if _, err := get(t, f, "http://news.example/a"); KindOf(err) == "" {
					t.Errorf("a %d to %s (robots.txt: %v): %v", status, raw, robots, err)
				}
			}
		}
		if reached.Load() > 0 {
			t.Fatalf("%s reached the inner server", raw)
		}
	}
	// The server can be reached where the operator permits it: the guard made the difference.
	o.AllowPrivate = true
	f := New(o)
	defer f.Close()
	if _, err := get(t, f, "http://inner.example:"+port+"/"); err != nil || reached.Load() == 0 {
		t.Errorf("with private addresses allowed: %v, reached %d times", err, reached.Load())
	}
	t.Logf("%d addresses", len(hostile))
}
