package fetch

import (
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"testing"

	"code.dny.dev/ssrf"
)

func mustURL(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestNoRequestReachesAnAddressOfTheInnerNetwork(t *testing.T) {
	reached := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached = true }))
	defer server.Close()
	f := New(Options{})
	defer f.Close()
	port := mustURL(t, server.URL).Port()
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433"} {
		_, err := get(t, f, "http://"+host+":"+port+"/")
		if KindOf(err) != Refused && KindOf(err) != Temporary { // a name that does not resolve is no breach
			t.Errorf("%s: got %v", host, err)
		}
	}
	_, err := get(t, f, server.URL)
	wantKind(t, err, Refused, "not one of the web")
	if !Forbidden(err) {
		t.Errorf("%v is not told for our own guard's", err)
	}
	_, err = get(t, f, "http://127.0.0.1/")
	wantKind(t, err, Refused, "fetch http://127.0.0.1/: the address is private or reserved")
	if reached {
		t.Error("the inner server was reached")
	}
}

func TestTheGuardKnowsReservedAddresses(t *testing.T) {
	guard := newGuardian()
	for _, addr := range []string{
		"10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "168.63.129.16", "224.0.0.1",
		"::1", "fd00::1", "fe80::1", "64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:10.0.0.1",
	} {
		if err := guard.SafeAddrPort(netip.AddrPortFrom(netip.MustParseAddr(addr), 443)); err == nil {
			t.Errorf("%s is let through", addr)
		}
	}
	if err := guard.SafeAddrPort(netip.MustParseAddrPort("93.184.215.14:443")); err != nil {
		t.Errorf("a public address is refused: %v", err)
	}
	if err := guard.SafeAddrPort(netip.MustParseAddrPort("93.184.215.14:22")); !errors.Is(err, ssrf.ErrProhibitedPort) {
		t.Errorf("port 22 gives %v", err)
	}
}

func TestAProxyIsNotAskedForAPrivateAddress(t *testing.T) {
	asked := false
	proxy := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer proxy.Close()
	f := New(Options{Proxy: mustURL(t, proxy.URL)})
	defer f.Close()
	for _, at := range []string{"http://169.254.169.254/latest", "http://localhost/", "http://[::ffff:10.0.0.1]/"} {
		_, err := get(t, f, at)
		wantKind(t, err, Refused, "private or reserved")
	}
	if asked {
		t.Error("the proxy was asked")
	}
	if _, err := get(t, f, "http://news.example/"); err != nil || !asked {
		t.Errorf("a name is not passed on: %v", err)
	}
}

func TestABadCertificateIsToldAsSuch(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	f := New(Options{AllowPrivate: true})
	defer f.Close()
	_, err := get(t, f, server.URL)
	wantKind(t, err, Temporary, "certificate is not valid")
}
