package files

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// manifestFolder holds a manifest for each day that is over, YYYY-MM-DD.json.
const manifestFolder = "manifests"

// A Manifest lets a third party see that no file of a day was changed, added or taken
// away since: it names them all with their hashes, and names the manifest before.
type Manifest struct {
	Day            string  `json:"day"`                       // YYYY-MM-DD
	Previous       string  `json:"previous,omitempty"`        // day of the manifest before; empty: this is the first
	PreviousSHA256 string  `json:"previous_sha256,omitempty"` // of its file
	Entries        []Named `json:"entries"`                   // in order of seq
}

// A Named is a file of the log, and the SHA-256 of its bytes.
type Named struct {
	Name   string `json:"name"` // relative to the data folder
	SHA256 string `json:"sha256"`
}

// ManifestName returns the file of a day's manifest.
func ManifestName(day string) string { return manifestFolder + "/" + day + ".json" }

// ManifestDays lists the days that have a manifest, oldest first.
func (f *Folder) ManifestDays() ([]string, error) {
	names, err := f.List(manifestFolder)
	if err != nil {
		return nil, err
	}
	var days []string
	for _, n := range names {
		day, ok := strings.CutSuffix(n, ".json")
		if _, err := time.Parse(time.DateOnly, day); ok && err == nil {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	return days, nil
}

// ReadManifest reads the manifest of a day. The hash of its file is returned even
// where the file cannot be understood.
func (f *Folder) ReadManifest(day string) (m Manifest, sum string, err error) {
	data, err := f.Root.ReadFile(ManifestName(day))
	if err != nil {
		return m, "", Bare(err)
	}
	return m, hexSum(data), json.Unmarshal(data, &m)
}

// WriteManifest writes the manifest of a day that is over, chained to that of the day
// previous; empty: it is the first.
func (f *Folder) WriteManifest(day, previous string, entries []Named) error {
	m := Manifest{Day: day, Previous: previous, Entries: entries}
	if previous != "" {
		before, err := f.Root.ReadFile(ManifestName(previous))
		if err != nil {
			return Bare(err)
		}
		m.PreviousSHA256 = hexSum(before)
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	return Bare(writeWhole(f.Root, ManifestName(day), append(data, '\n')))
}

func hexSum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
