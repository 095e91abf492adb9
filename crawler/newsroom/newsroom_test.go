package newsroom

import (
	"testing"
	"time"
)

var now = time.Date(2026, 11, 8, 18, 0, 0, 0, time.UTC)

func open(t *testing.T) *Room {
	t.Helper()
	r, err := Open(now)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryArticleHasAPage(t *testing.T) {
	for _, e := range open(t).Published(time.Time{}, now) {
		if e.Page == "" {
			t.Errorf("%s: no page for %s", e.Outlet, e.Item.URL)
		}
	}
}
