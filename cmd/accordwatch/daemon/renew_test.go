package daemon

import (
	"cmp"
	"log/slog"
	"path/filepath"
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
		changed, here := *cfg, t.TempDir()
		c.change(&changed)
		d, err := Open(Options{
			Log: slog.New(slog.NewTextHandler(&log, nil)), Config: cfg, Load: func() (*config.Config, error) { again := changed; return &again, nil },
			Data: func(cfg *config.Config) string { return filepath.Join(here, cmp.Or(c.flag, cfg.Data)) },
		})
		if err != nil {
			t.Fatal(err)
		}
		d.renew()
		d.renew() // it is told once
		said := log.String()
		if strings.Count(said, "level=WARN") != strings.Count(c.told, "counts") || !strings.Contains(said, c.told) {
			t.Errorf("%s changed: want %q told once in\n%s", name, c.told, said)
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
