package daemon

import (
	"context"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/daily"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/cmd/accordwatch/web"
	"github.com/accordwatch/accordwatch/crawler/country"
)

// room hands the web page what it may show.
func (d *Daemon) room() web.Room {
	return web.Room{
		Log:     d.log,
		Archive: d.rooms.Archive, Digests: daily.Folder(d.data), Sources: d.sources,
		Health: d.well, Notice: d.notice,
		Latin:   func() map[string]string { return d.config().Latin() },
		Langs:   func() []string { return daily.Langs(d.config()) },
		Counts:  func() map[string]int { d.mu.Lock(); defer d.mu.Unlock(); return d.total.Plus(d.under).Counts() },
		Country: func(iso2 string) string { return country.Name(iso2, "en") },
	}
}

// sources tells how each source does.
func (d *Daemon) sources(ctx context.Context) ([]standing.Source, error) {
	states, err := d.rooms.Frontier.States(ctx)
	if err != nil {
		return nil, err
	}
	return standing.Of(d.config(), states, time.Now()), nil
}
