package main

import (
	"encoding/json"
	"fmt"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/wiring"
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/store/text"
)

// try holds what is at hand against the watchlists. Of an archive only what would
// change is told, of anything else all.
func (c *checkCommand) try(a *app, cfg *config.Config) error {
	reader, err := wiring.NewReader(cfg, nil)
	if err != nil {
		return err
	}
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	var tally crawler.Tally
	for t, err := range reader.Try(c.Try) {
		if err != nil {
			return err
		}
		tally.Add(t)
		switch {
		case c.JSON:
			err = e.Encode(t)
		case !t.Known || t.Changed():
			_, err = fmt.Fprintln(a.out, text.Plain(t.String()))
		}
		if err != nil {
			return err
		}
	}
	if c.JSON {
		return e.Encode(tally)
	}
	_, err = fmt.Fprintln(a.out, tally)
	return err
}
