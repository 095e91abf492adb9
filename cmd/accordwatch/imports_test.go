package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/accordwatch/accordwatch"

// arrows are the imports that the floors of the house allow: cmd over crawler over
// store over config. A new one is added here on purpose, or not at all. Tests may
// import more; what is built may not.
var arrows = map[string][]string{
	"config":                   {"config/schedule", "config/yamlfile"},
	"config/schedule":          {},
	"config/yamlfile":          {},
	"store":                    {},
	"store/text":               {},
	"store/canonical":          {},
	"store/frontier":           {"store", "store/frontier/rhythm"},
	"store/frontier/rhythm":    {"store"},
	"store/story":              {"store", "store/story/portrait", "store/story/posting"},
	"store/story/portrait":     {"store", "store/text"},
	"store/story/posting":      {},
	"store/archive":            {"store", "store/archive/files", "store/archive/index", "store/archive/warc", "store/markdown", "store/story", "store/text"},
	"store/archive/files":      {"store", "store/archive/warc", "store/text"},
	"store/archive/index":      {"store", "store/archive/files", "store/story", "store/text"},
	"store/archive/warc":       {"store"},
	"store/digest":             {"config", "store", "store/digest/coverage", "store/digest/lead", "store/digest/say", "store/digest/sheet", "store/digest/surge", "store/lineage", "store/text", "store/wording"},
	"store/digest/chart":       {"store/digest/say"},
	"store/digest/column":      {},
	"store/digest/coverage":    {"config", "store", "store/digest/lead", "store/digest/say", "store/digest/sheet", "store/text"},
	"store/digest/lead":        {"store", "store/canonical", "store/digest/sheet", "store/text", "store/wording"},
	"store/digest/say":         {},
	"store/digest/sheet":       {"store/digest/chart", "store/digest/column", "store/digest/say", "store/markdown", "store/text"},
	"store/digest/surge":       {},
	"store/wording":            {"store", "store/text"},
	"store/lineage":            {"store", "store/text", "store/wording"},
	"store/markdown":           {},
	"store/storetest":          {"store"},
	"crawler/fetch":            {"crawler/fetch/charset"},
	"crawler/fetch/charset":    {},
	"crawler/source":           {"config", "crawler/fetch", "crawler/source/address", "crawler/source/date", "crawler/source/feed", "crawler/source/urlset", "store", "store/canonical"},
	"crawler/source/address":   {},
	"crawler/source/date":      {},
	"crawler/source/discover":  {"config", "crawler/fetch", "crawler/source", "crawler/source/address", "crawler/source/feed", "store"},
	"crawler/source/feed":      {},
	"crawler/source/urlset":    {"crawler/fetch", "crawler/source/feed"},
	"crawler/extract":          {"crawler/extract/block", "crawler/extract/head", "crawler/extract/judge", "crawler/extract/proposal", "store/text"},
	"crawler/extract/block":    {"store/text"},
	"crawler/extract/head":     {"crawler/extract/block", "store/text"},
	"crawler/extract/judge":    {"crawler/extract/block"},
	"crawler/extract/proposal": {"crawler/extract/block", "crawler/extract/judge"},
	"crawler/phrase":           {"store/text"},
	"crawler/match":            {"config", "crawler/match/signal", "crawler/match/term", "store", "store/text"},
	"crawler/match/signal":     {"config", "crawler/match/term", "store", "store/text"},
	"crawler/match/term":       {"config", "crawler/phrase", "store/text"},
	"crawler/country":          {"crawler/phrase", "store", "store/text"},
	"crawler/newsroom":         {"config", "crawler/newsroom/fault", "store", "store/canonical"},
	"crawler/newsroom/fault":   {},
	"crawler":                  {"config", "crawler/country", "crawler/extract", "crawler/fetch", "crawler/match", "crawler/source", "store", "store/canonical", "store/text"},
	"cmd/accordwatch/agenda":   {"cmd/accordwatch/daemon", "cmd/accordwatch/daily", "cmd/accordwatch/terminal", "cmd/accordwatch/wiring", "config", "store/digest/say", "store/text"},
	"cmd/accordwatch/daemon":   {"cmd/accordwatch/daily", "cmd/accordwatch/standing", "cmd/accordwatch/web", "cmd/accordwatch/wiring", "config", "crawler", "crawler/country", "store/digest"},
	"cmd/accordwatch/daily":    {"config", "crawler/country", "store", "store/archive", "store/digest"},
	"cmd/accordwatch/demo":     {"cmd/accordwatch/daily", "cmd/accordwatch/standing", "cmd/accordwatch/terminal", "cmd/accordwatch/wiring", "config", "crawler", "crawler/fetch", "crawler/newsroom", "store", "store/archive", "store/digest", "store/digest/say"},
	"cmd/accordwatch/evidence": {"cmd/accordwatch/terminal", "store", "store/archive", "store/archive/files", "store/frontier", "store/story", "store/wording"},
	"cmd/accordwatch/standing": {"config", "store", "store/frontier"},
	"cmd/accordwatch/terminal": {"cmd/accordwatch/standing", "crawler", "crawler/country", "store", "store/digest/column", "store/digest/say", "store/lineage", "store/story", "store/text", "store/wording"},
	"cmd/accordwatch/wiring":   {"config", "config/yamlfile", "crawler", "crawler/country", "crawler/fetch", "crawler/match", "crawler/source", "store", "store/archive", "store/frontier"},
	"cmd/accordwatch/web":      {"cmd/accordwatch/standing", "store", "store/archive", "store/canonical", "store/digest", "store/digest/say", "store/digest/sheet", "store/lineage", "store/text", "store/wording"},
}

// homes are the rooms of third parties, which stay there so that each can be swapped.
var homes = map[string][]string{
	"github.com/mmcdole/gofeed":              {"crawler/source/feed"},
	"github.com/gocolly/colly/v2":            {"crawler/source"},
	"github.com/robfig/cron/v3":              {"cmd/accordwatch/daemon"},
	"modernc.org/sqlite":                     {"store/archive/index", "store/frontier"},
	"github.com/markusmobius/go-trafilatura": {"crawler/extract/proposal"},
	"github.com/markusmobius/go-htmldate":    {"crawler/extract/head"},
	"github.com/prometheus/client_golang":    {"cmd/accordwatch/web"},
	"go.yaml.in/yaml/v4":                     {"config/yamlfile"},
	"github.com/alecthomas/kong":             {"cmd/accordwatch"},
	"github.com/rogpeppe/go-internal":        {},
	"codeberg.org/readeck/go-readability/v2": {"crawler/extract/proposal"},
	"github.com/RadhiFadlillah/whatlanggo":   {"store/text"},
	"github.com/schollz/progressbar/v3":      {"cmd/accordwatch"},
	"github.com/jimsmart/grobotstxt":         {"crawler/fetch"},
}

// a listed package, as go list prints it.
type listed struct {
	ImportPath string
	Name       string
	Doc        string
	Imports    []string
}

func list(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Name,Doc,Imports", module+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestArrowsGoDownOnly(t *testing.T) {
	seen := 0
	for _, p := range list(t) {
		room := strings.TrimPrefix(p.ImportPath, module+"/")
		allowed, ok := arrows[room]
		if strings.Contains(room, "/internal/") || room == "cmd/accordwatch" {
			continue // a generator; and the top floor, which may see all
		}
		if !ok {
			t.Errorf("%s is not in the table of rooms", room)
			continue
		}
		seen++
		for _, i := range p.Imports {
			if ours, ok := strings.CutPrefix(i, module+"/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s, which the table does not allow", room, ours)
			}
		}
	}
	if seen != len(arrows) {
		t.Errorf("%d rooms stand, the table has %d", seen, len(arrows))
	}
}

func TestThirdPartiesStayInTheirRoom(t *testing.T) {
	for _, p := range list(t) {
		room := strings.TrimPrefix(p.ImportPath, module+"/")
		for _, i := range p.Imports {
			for third, home := range homes {
				if (i == third || strings.HasPrefix(i, third+"/")) && !slices.Contains(home, room) {
					t.Errorf("%s imports %s, which belongs in %v", room, i, home)
				}
			}
		}
	}
}

func TestEveryRoomSaysWhatItKnows(t *testing.T) {
	for _, p := range list(t) {
		if p.Doc == "" {
			t.Errorf("%s has no package doc", p.ImportPath)
		}
	}
}
