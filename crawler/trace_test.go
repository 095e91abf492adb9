package crawler_test

import (
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/crawler"
)

func TestATraceShowsTheTextsThereWereAndWhatWasPruned(t *testing.T) {
	const promo = "Sign up for our newsletter and get the best of the coast in your inbox every single morning of the week."
	text := "<p>The ferry between the two ports will run again from Monday, the harbour board said after a second inspection.</p>" +
		"<p>Its director told reporters that the first crossing would carry no lorries, and that old tickets stay valid.</p>"
	got := offline(t).Trace(crawler.Line{ID: "1", URL: "https://tidewater.example/n/1", HTML: `<html lang="en"><head><title>Ferry to run again</title></head><body>
		<article><h1>Ferry to run again</h1>` + text + `</article><div class="newsletter-signup"><p>` + promo + `</p></div></body></html>`}, nil)
	if got.Reason != "" || got.Extractor == "" || len(got.Proposals) < 3 || got.Proposals[0].Score <= 0 {
		t.Errorf("reason %q, extractor %q, proposals %+v", got.Reason, got.Extractor, got.Proposals)
	}
	if strings.Contains(got.Text, promo) {
		t.Errorf("the promotion is in the text:\n%s", got.Text)
	}
	for _, p := range got.Pruned {
		if strings.HasPrefix(p.Text, "Sign up") && p.Reason != "" {
			return
		}
	}
	t.Errorf("pruned = %+v, want the promotion with its reason", got.Pruned)
}
