package newsroom

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"
)

//go:embed furniture/*.json
var furnitureFiles embed.FS

// furniture is the wording of what stands around articles, in one language. It
// is what a reader of pages must learn to leave out.
type furniture struct {
	Sections   map[string]string `json:"sections"` // by the names that outlet files use
	Home       string            `json:"home"`
	Search     string            `json:"search"`
	Menu       []string          `json:"menu"`
	By         string            `json:"by"`
	Updated    string            `json:"updated"`
	Share      string            `json:"share"`
	Related    string            `json:"related"`
	More       string            `json:"more"`
	Cookies    string            `json:"cookies"`
	Accept     string            `json:"accept"`
	Decline    string            `json:"decline"`
	Newsletter string            `json:"newsletter"`
	SignUp     string            `json:"sign_up"`
	Subscribe  string            `json:"subscribe"` // what a paywall says
	Price      string            `json:"price"`
	Caption    string            `json:"caption"`
	Author     string            `json:"author"`
	Comments   string            `json:"comments"`
	Voices     []voice           `json:"voices"`
	Footer     string            `json:"footer"`
	Missing    string            `json:"missing"`
}

// A voice is a reader's comment.
type voice struct{ Name, Text string }

// readFurniture reads the wording of every language.
func readFurniture() (map[string]furniture, error) {
	entries, err := furnitureFiles.ReadDir("furniture")
	if err != nil {
		return nil, fmt.Errorf("list furniture: %w", err)
	}
	all := map[string]furniture{}
	for _, e := range entries {
		b, err := furnitureFiles.ReadFile(path.Join("furniture", e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read furniture: %w", err)
		}
		var f furniture
		if err := json.Unmarshal(b, &f); err != nil {
			return nil, fmt.Errorf("read furniture/%s: %w", e.Name(), err)
		}
		all[strings.TrimSuffix(e.Name(), ".json")] = f
	}
	return all, nil
}
