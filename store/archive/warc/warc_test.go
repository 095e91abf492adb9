package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base32"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// A record is a record as a reader of WARC sees it.
type record struct {
	head  textproto.MIMEHeader
	block []byte
}

// read reads records, each of a gzip member of its own.
func read(t *testing.T, from *bytes.Buffer) []record {
	t.Helper()
	var all []record
	raw := bufio.NewReader(from)
	for {
		if _, err := raw.Peek(1); err == io.EOF {
			return all
		}
		z, err := gzip.NewReader(raw)
		if err != nil {
			t.Fatal(err)
		}
		z.Multistream(false)
		in := bufio.NewReader(z)
		if line, err := in.ReadString('\n'); err != nil || line != "WARC/1.1\r\n" {
			t.Fatalf("a record begins with %q, %v", line, err)
		}
		head, err := textproto.NewReader(in).ReadMIMEHeader()
		if err != nil {
			t.Fatal(err)
		}
		rest, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		n, err := strconv.Atoi(head.Get("Content-Length"))
		if err != nil || len(rest) != n+4 || string(rest[n:]) != "\r\n\r\n" {
			t.Fatalf("a record of length %s ends with %q, %v", head.Get("Content-Length"), rest[max(0, len(rest)-8):], err)
		}
		all = append(all, record{head, rest[:n]})
	}
}

func sha(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256:" + base32.StdEncoding.EncodeToString(sum[:])
}

func TestRecordsAreReadBackByTheStandard(t *testing.T) {
	var file bytes.Buffer
	at := time.Date(2025, 11, 7, 6, 0, 0, 0, time.FixedZone("", 3600))
	body := []byte("<p>Привет</p>")
	if err := AppendInfo(&file, "07-0001.warc.gz", at); err != nil {
		t.Fatal(err)
	}
	id, err := AppendResponse(&file, &store.Capture{
		URL: "https://steppe.example/1", Time: at, Status: 200, Body: body,
		Header: map[string][]string{"content-type": {"text/html; charset=utf-8"}, "Content-Encoding": {"gzip"}, "Content-Length": {"7"}, "Set-Cookie": {"a=1", "b=2"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	records := read(t, &file)
	if len(records) != 2 || records[0].head.Get("WARC-Type") != "warcinfo" || records[1].head.Get("WARC-Type") != "response" {
		t.Fatalf("records are %v", records)
	}
	for _, r := range records {
		if got := r.head.Get("WARC-Block-Digest"); got != sha(r.block) {
			t.Errorf("block digest is %s, want %s", got, sha(r.block))
		}
	}
	head := records[1].head
	for name, want := range map[string]string{
		"WARC-Record-ID": "<" + id + ">", "WARC-Target-URI": "https://steppe.example/1", "WARC-Date": "2025-11-07T05:00:00Z",
		"WARC-Payload-Digest": sha(body), "Content-Type": "application/http;msgtype=response",
	} {
		if got := head.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(records[1].block)), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if got, err := io.ReadAll(resp.Body); err != nil || !bytes.Equal(got, body) || resp.StatusCode != 200 {
		t.Errorf("response is %d %q, %v", resp.StatusCode, got, err)
	}
	if resp.Header.Get("Content-Encoding") != "" || resp.Header.Get("X-Archive-Orig-Content-Encoding") != "gzip" || len(resp.Header["Set-Cookie"]) != 2 {
		t.Errorf("header is %v", resp.Header)
	}
}

func TestAHeaderCannotAddLines(t *testing.T) {
	var file bytes.Buffer
	_, err := AppendResponse(&file, &store.Capture{
		URL: "https://steppe.example/\r\nWARC-Type: request", Status: 200,
		Header: map[string][]string{"X": {"a\r\nSet-Cookie: evil=1\r\n\r\n<p>"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	r := read(t, &file)[0]
	if len(r.head["Warc-Type"]) != 1 || strings.Contains(string(r.block), "\nSet-Cookie") {
		t.Errorf("record is %v\n%s", r.head, r.block)
	}
}

func TestBodiesAreReadUpToWhereAFileIsTorn(t *testing.T) {
	var file bytes.Buffer
	if err := AppendInfo(&file, "x", time.Time{}); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, body := range []string{"one", "", "three"} {
		id, err := AppendResponse(&file, &store.Capture{URL: "https://steppe.example/", Status: 200, Body: []byte(body)})
		if err != nil {
			t.Fatal(err)
		}
		want[id] = body
	}
	for cut, n := range map[int]int{0: 3, 1: 2} {
		got := map[string]string{}
		err := Bodies(bytes.NewReader(file.Bytes()[:file.Len()-cut]), func(id string, body []byte) { got[id] = string(body) })
		if err != nil || len(got) < n {
			t.Errorf("cut by %d: %v, %v", cut, got, err)
		}
		for id, body := range got {
			if want[id] != body {
				t.Errorf("record %s has the body %q, want %q", id, body, want[id])
			}
		}
	}
	if err := Bodies(strings.NewReader("no gzip at all"), func(string, []byte) {}); err == nil {
		t.Error("what is no WARC file is read as one")
	}
}
