package crawler_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/store/archive"
)

// handedIn are lines of pages: the second one's url is no address.
func handedIn() string {
	var in strings.Builder
	for n, url := range []string{"https://tidewater.example/1", "page-17", "https://tidewater.example/3"} {
		var body strings.Builder
		for _, of := range []string{"ferries", "fishermen", "yachts", "pilots", "customs", "rescuers"} {
			fmt.Fprintf(&body, "<p>The harbour board said on Monday that pier number %d, which a storm had damaged in the autumn, will open for %s before the summer.</p>", n, of)
		}
		fmt.Fprintf(&in, `{"url":%q,"published":"2026-03-02","html":"<html><body><article><h1>Pier %d opens</h1>%s</article></body></html>"}`+"\n", url, n, &body)
	}
	return in.String()
}

func TestAPageAtNoAddressIsKeptUnderTheNameThatItHas(t *testing.T) {
	ar, err := archive.Open(t.TempDir(), archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer ar.Close()
	im := &crawler.Importer{Reader: offline(t), Sink: ar, Keep: config.KeepAll, Now: time.Now(), Amiss: func(err error) { t.Error(err) }}
	if err := im.Import(t.Context(), crawler.Lines("pages.jsonl", strings.NewReader(handedIn()))); err != nil || im.Read != 3 || im.Kept != 3 || im.Bad != 0 {
		t.Errorf("%d read, %d kept, %d bad, %v; want all three kept", im.Read, im.Kept, im.Bad, err)
	}
}

func TestALineThatIsRefusedIsNamedAndTheOthersAreKept(t *testing.T) {
	ar, err := archive.Open(t.TempDir(), archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer ar.Close()
	var told []string
	im := &crawler.Importer{Reader: offline(t), Sink: &spoiler{Sink: ar}, Keep: config.KeepAll, Now: time.Now(), Amiss: func(err error) { told = append(told, err.Error()) }}
	err = im.Import(t.Context(), crawler.Lines("pages.jsonl", strings.NewReader(handedIn())))
	if err != nil || im.Read != 2 || im.Kept != 2 || im.Bad != 1 {
		t.Errorf("%d read, %d kept, %d bad, %v; want two kept and one bad", im.Read, im.Kept, im.Bad, err)
	}
	if len(told) != 1 || !strings.HasPrefix(told[0], "pages.jsonl:2: not kept: ") {
		t.Errorf("told %q, want the second line once", told)
	}
}
