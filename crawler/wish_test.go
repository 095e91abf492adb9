package crawler_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/newsroom"
)

// TestAChangedWatchlistSeesWhatFeedsStillShow watches for something else at first, and
// then for the Accords: what is kept then is what feeds that never changed
// meanwhile still show, and it is kept once.
func TestAChangedWatchlistSeesWhatFeedsStillShow(t *testing.T) {
	for _, fulltext := range []config.Fulltext{config.Always, config.Never} {
		t.Run(string(fulltext), func(t *testing.T) {
			inNewsroom(t, func(t *testing.T, room *newsroom.Room) {
				time.Sleep(5 * 24 * time.Hour) // all of the news is out
				// The furniture of the Caspian Ledger tells of the Accords: whoever has read some
				// of its pages knows better than who has not.
				sources := slices.DeleteFunc(room.Config().Sources, func(s config.Source) bool { return s.Outlet == "Caspian Ledger" })
				for i := range sources {
					sources[i].Keep, sources[i].Fulltext = config.KeepMatched, fulltext
				}
				undisturbed := openOn(t, t.TempDir(), room, sources)
				defer undisturbed.close()
				undisturbed.through(t, time.Hour)
				want := slices.Sorted(maps.Keys(undisturbed.kept(t)))

				data := t.TempDir()
				other := room.Config()
				other.Sources, other.Fingerprint = sources, "other"
				other.Watchlists = []config.Watchlist{{Name: "tulips", Any: config.Terms{{Text: "tulip fever"}}}}
				d := openWith(t, data, room, other, room.Transport(time.Now))
				d.through(t, 3*time.Hour)
				if n := len(d.kept(t)); n != 0 {
					t.Errorf("%d articles are of tulips", n)
				}
				d.close()

				d = openOn(t, data, room, sources)
				defer d.close()
				d.through(t, 6*time.Hour) // a source that failed is left alone for a while
				if got := slices.Sorted(maps.Keys(d.kept(t))); len(want) == 0 || !slices.Equal(got, want) {
					t.Errorf("%d articles are kept, want %d", len(got), len(want))
				}
				if r := d.through(t, 8*time.Hour); r.Passed != 0 || r.Fresh != 0 {
					t.Errorf("hours later: %s", r)
				}
			})
		})
	}
}
