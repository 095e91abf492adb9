package demo

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store/archive"
)

// marker tells a folder that demo made, and may make anew, from any other.
const marker = ".accordwatch-demo"

// fresh makes an empty folder, in place of an older demo. It touches no other.
func (d Demo) fresh() error {
	_, err := os.Stat(filepath.Join(d.Dir, marker))
	entries, listErr := os.ReadDir(d.Dir)
	switch {
	case err == nil:
		if err := d.remove(); err != nil {
			return err
		}
	case listErr == nil && len(entries) > 0:
		return fmt.Errorf("%s holds something else than a demo; name another folder with --dir", d.Dir)
	case listErr != nil && !errors.Is(listErr, fs.ErrNotExist):
		return listErr
	}
	if err := os.MkdirAll(d.Dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(d.Dir, marker), nil, 0o644)
}

// remove removes an older demo, unless a process works on it.
func (d Demo) remove() error {
	ar, err := archive.Open(d.Dir, archive.Options{})
	if errors.Is(err, archive.ErrLocked) {
		return err
	}
	if err == nil { // else it is damaged, and may go all the same
		defer ar.Close()
	}
	return os.RemoveAll(d.Dir)
}

// configPath is the configuration that a demo leaves behind.
func (d Demo) configPath() string { return filepath.Join(d.Dir, "accordwatch.yaml") }

// configure writes the configuration of the demo, so that other commands know its
// sources and find what it kept.
func (d Demo) configure(cfg *config.Config, end time.Time) error {
	data, err := filepath.Abs(d.Dir)
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, `# What "accordwatch demo" watched. Its outlets were invented, and went with the demo:
# search, show, sources, digest and the page of run tell what it found; a poll finds
# nobody any more.
contact: %q
data: %q
include: [shipped:abraham-accords]
digests:
  - {watchlist: abraham-accords, at: %q}
`, cfg.Contact, data, end.Format("15:04"))
	b.WriteString(Sources(cfg.Sources))
	return os.WriteFile(d.configPath(), []byte(b.String()), 0o644)
}

// Sources writes sources as configuration, each in a line.
func Sources(sources []config.Source) string {
	var b strings.Builder
	b.WriteString("sources:\n")
	for _, s := range sources {
		fmt.Fprintf(&b, "  - {name: %q, outlet: %q, latin: %q, country: %q, lang: %q, agency: %v, kind: %s, url: %q, timezone: %q}\n",
			s.Name, s.Outlet, s.Latin, s.Country, s.Lang, s.Agency, s.Kind, s.URL, s.Timezone.String())
	}
	return b.String()
}
