package main

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/config"
)

func TestAChangeThatCountsFromTheNextStartOnIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		flag   string // --data
		change func(*config.Config)
		told   string // empty: nothing
	}{
		"the data folder":            {"", func(c *config.Config) { c.Data = "elsewhere" }, "data counts from the next start on"},
		"a folder that a flag names": {"here", func(c *config.Config) { c.Data = "elsewhere" }, ""},
		"the schedule":               {"", func(c *config.Config) { c.Crawl.Schedule = "*/7 * * * *" }, "crawl.schedule counts from the next start on"},
		"the contact":                {"", func(c *config.Config) { c.Contact = "desk@accordwatch.example" }, ""},
	} {
		var log strings.Builder
		cfg := config.Shipped()
		cfg.Sources = nil
		d, err := newDaemon(slog.New(slog.NewTextHandler(&log, nil)), cfg, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		a := &app{flags: &commands{Data: c.flag}}
		changed := *cfg
		c.change(&changed)
		d.load, d.dataDir = func() (*config.Config, error) { again := changed; return &again, nil }, a.dataDir
		d.renew()
		d.renew() // it is told once
		said := log.String()
		if strings.Count(said, "level=WARN") != strings.Count(c.told, "counts") || !strings.Contains(said, c.told) {
			t.Errorf("%s changed: want %q told once in\n%s", name, c.told, said)
		}
		if err := d.rooms.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
