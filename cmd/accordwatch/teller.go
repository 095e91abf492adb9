package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/archive"
	"github.com/accordwatch/accordwatch/store/digest"
)

// A teller makes digests from an archive.
type teller struct {
	cfg     *config.Config
	data    string
	archive *archive.Archive
	states  func(context.Context) ([]store.SourceState, error) // nil: asked of the frontier's file
	now     time.Time
}

// tell returns the digest of a day: the written one, or else a new one, which is
// then written. What was told once is never told otherwise.
func (t teller) tell(ctx context.Context, d config.Digest, day string) (*digest.Digest, []string, error) {
	dir := digestDir(t.data)
	made, err := digest.Read(dir, day, d.Watchlist)
	if errors.Is(err, fs.ErrNotExist) {
		made, err = t.make(ctx, d, day)
	}
	if err != nil {
		return nil, nil, err
	}
	files, err := made.Write(dir, d.Formats)
	return made, files, err
}

// make makes the digest of a day, without writing it.
func (t teller) make(ctx context.Context, d config.Digest, day string) (*digest.Digest, error) {
	i := slices.IndexFunc(t.cfg.Watchlists, func(w config.Watchlist) bool { return w.Name == d.Watchlist })
	if i < 0 {
		return nil, fmt.Errorf("make a digest of %q: no such watchlist", d.Watchlist)
	}
	told, err := digest.ReadTold(digestDir(t.data), d.Watchlist, day)
	if err != nil {
		return nil, err
	}
	if t.states == nil {
		t.states = func(ctx context.Context) ([]store.SourceState, error) { return sourceStates(ctx, t.data) }
	}
	states, err := t.states(ctx)
	if err != nil {
		return nil, err
	}
	return digest.Make(ctx, t.archive, digest.Request{
		Watchlist: t.cfg.Watchlists[i], Digest: d, Sources: t.cfg.Sources, States: states, Day: day, Now: t.now, Told: told,
		CountryName: func(iso2 string) string { return country.Name(iso2, "en") },
	})
}

// began refuses a day that ended before anything in the archive was found: its
// digest would say "nothing" where nobody listened.
func (t teller) began(ctx context.Context, d config.Digest, day string) error {
	_, to, err := digest.Window(d, day)
	if err != nil {
		return err
	}
	found, err := t.archive.Search(ctx, store.Query{Until: to, Limit: 1})
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("digest: --day %s: the archive holds nothing that was found before that day ended (try --day today): %w", day, errNone)
	}
	return err
}
