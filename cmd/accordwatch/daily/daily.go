// Package daily tells the days of an archive, each once: the digest of a day, and before
// it those that nobody told. It writes the files of digests, and knows neither the
// schedule that wakes it nor who reads what it made.
package daily

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/digest"
)

// catchUp is how many days are told late at most.
const catchUp = 30

// Folder returns where the digests lie in a data folder.
func Folder(data string) string { return filepath.Join(data, "digests") }

// A Teller makes digests from an archive. All fields must be set.
type Teller struct {
	Config  *config.Config
	Archive *archive.Archive
	Dir     string                                             // of the digests, see Folder
	States  func(context.Context) ([]store.SourceState, error) // what is remembered of the sources
	Now     time.Time
}

// Tell returns the digest of a day: the written one, or else a new one, which is
// then written. What was told once is never told otherwise.
func (t Teller) Tell(ctx context.Context, d config.Digest, day string) (*digest.Digest, []string, error) {
	made, err := digest.Read(t.Dir, day, d.Watchlist)
	if errors.Is(err, fs.ErrNotExist) {
		made, err = t.Make(ctx, d, day)
	}
	if err != nil {
		return nil, nil, err
	}
	files, err := made.Write(t.Dir, d.Formats)
	return made, files, err
}

// Make makes the digest of a day, without writing it.
func (t Teller) Make(ctx context.Context, d config.Digest, day string) (*digest.Digest, error) {
	i := slices.IndexFunc(t.Config.Watchlists, func(w config.Watchlist) bool { return w.Name == d.Watchlist })
	if i < 0 {
		return nil, fmt.Errorf("make a digest of %q: no such watchlist", d.Watchlist)
	}
	told, err := digest.ReadTold(t.Dir, d.Watchlist, day)
	if err != nil {
		return nil, err
	}
	states, err := t.States(ctx)
	if err != nil {
		return nil, err
	}
	return digest.Make(ctx, t.Archive, digest.Request{
		Watchlist: t.Config.Watchlists[i], Digest: d, Sources: t.Config.Sources, States: states, Day: day, Now: t.Now, Told: told,
		CountryName: func(iso2 string) string { return country.Name(iso2, "en") },
	})
}

// TellUntil tells a day, and before it the days that nobody told, the oldest first:
// what was found while the teller slept is told when it wakes.
func (t Teller) TellUntil(ctx context.Context, d config.Digest, last string) (made *digest.Digest, files []string, err error) {
	days, err := t.missed(ctx, d, last)
	if err != nil {
		return nil, nil, err
	}
	for _, day := range slices.Backward(append([]string{last}, days...)) {
		var written []string
		if made, written, err = t.Tell(ctx, d, day); err != nil {
			return nil, nil, err
		}
		files = append(files, written...)
	}
	return made, files, nil
}

// Began reports whether anything in the archive was found before a day ended: of a day
// before that, a digest would say "nothing" where nobody listened.
func (t Teller) Began(ctx context.Context, d config.Digest, day string) (bool, error) {
	_, to, err := digest.Window(d, day)
	if err != nil {
		return false, err
	}
	found, err := t.Archive.Search(ctx, store.Query{Until: to, Limit: 1})
	return len(found) > 0, err
}

// missed lists the days before last that have no digest though something of the
// watchlist had been found before they ended, the newest first.
func (t Teller) missed(ctx context.Context, d config.Digest, last string) ([]string, error) {
	var days []string
	for day := Shift(last, -1); len(days) < catchUp; day = Shift(day, -1) {
		if _, err := digest.Read(t.Dir, day, d.Watchlist); !errors.Is(err, fs.ErrNotExist) {
			return days, err
		}
		_, to, err := digest.Window(d, day)
		if err != nil {
			return nil, err
		}
		found, err := t.Archive.Search(ctx, store.Query{Watchlist: d.Watchlist, NoBacklog: true, Until: to, Limit: 1})
		if err != nil || len(found) == 0 {
			return days, err
		}
		days = append(days, day)
	}
	return days, nil
}

// Next returns when the day of a digest that is under way at now ends.
func Next(d config.Digest, now time.Time) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, digest.DayOf(d, now))
	if err != nil {
		return time.Time{}, err
	}
	_, to, err := digest.Window(d, day.AddDate(0, 0, 1).Format(time.DateOnly))
	return to, err
}

// Shift returns the day (YYYY-MM-DD) so many days after day, or before it.
func Shift(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}

// Langs are the languages in which the first digest prefers headlines.
func Langs(cfg *config.Config) []string {
	for _, d := range cfg.Digests {
		if len(d.Langs) > 0 {
			return d.Langs
		}
	}
	return []string{"en"}
}
