package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// manifestFolder holds a manifest for each day that is over, YYYY-MM-DD.json.
const manifestFolder = "manifests"

// A manifest lets a third party see that no file of a day was changed, added or taken
// away since: it names them all with their hashes, and names the manifest before.
type manifest struct {
	Day            string          `json:"day"`                       // YYYY-MM-DD
	Previous       string          `json:"previous,omitempty"`        // day of the manifest before; empty: this is the first
	PreviousSHA256 string          `json:"previous_sha256,omitempty"` // of its file
	Entries        []manifestEntry `json:"entries"`                   // in order of seq
}

// A manifestEntry is a file of the log, and the SHA-256 of its bytes.
type manifestEntry struct {
	Name   string `json:"name"` // relative to the data folder
	SHA256 string `json:"sha256"`
}

// manifestName returns the file of a day's manifest.
func manifestName(day string) string { return manifestFolder + "/" + day + ".json" }

// newestManifest returns the day of the newest manifest, or "".
func (a *Archive) newestManifest() (string, error) {
	days, err := a.manifestDays()
	if err != nil || len(days) == 0 {
		return "", err
	}
	return days[len(days)-1], nil
}

// manifestDays lists the days that have a manifest, oldest first.
func (a *Archive) manifestDays() ([]string, error) {
	names, err := a.list(manifestFolder)
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

// closeDays writes the manifests of the days which are over at now, and have entries
// and no manifest.
func (a *Archive) closeDays(ctx context.Context, now time.Time) error {
	var from time.Time
	if closed, err := time.Parse(time.DateOnly, a.closed); err == nil {
		from = closed.AddDate(0, 0, 1)
	}
	for {
		day, err := a.index.firstDay(ctx, from)
		if err != nil || day.IsZero() || !day.Before(dayOf(now)) {
			return err
		}
		if err := a.writeManifest(ctx, day); err != nil {
			return fmt.Errorf("write manifest of %s: %w", day.Format(time.DateOnly), err)
		}
		from = day.AddDate(0, 0, 1)
	}
}

// dayOf returns the beginning of the day (UTC) of t.
func dayOf(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// writeManifest writes the manifest of one day.
func (a *Archive) writeManifest(ctx context.Context, day time.Time) error {
	m := manifest{Day: day.Format(time.DateOnly), Previous: a.closed}
	if m.Previous != "" {
		before, err := a.root.ReadFile(manifestName(m.Previous))
		if err != nil {
			return bare(err)
		}
		m.PreviousSHA256 = hexSum(before)
	}
	var err error
	if m.Entries, err = a.index.entriesOf(ctx, day); err != nil {
		return err
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	if err := writeWhole(a.root, manifestName(m.Day), append(data, '\n')); err != nil {
		return bare(err)
	}
	a.closed = m.Day
	return nil
}

// firstDay returns the first day from the given one on which entries were added; zero:
// none.
func (x *index) firstDay(ctx context.Context, from time.Time) (time.Time, error) {
	var nano int64
	if !from.IsZero() {
		nano = from.UnixNano()
	}
	var added *int64
	if err := x.writer.QueryRowContext(ctx, "SELECT min(added) FROM entries WHERE added >= ?", nano).Scan(&added); err != nil {
		return time.Time{}, fmt.Errorf("find day without manifest: %w", err)
	}
	if added == nil {
		return time.Time{}, nil
	}
	return dayOf(fromNano(*added)), nil
}

// entriesOf lists the entries added on a day, in order of seq.
func (x *index) entriesOf(ctx context.Context, day time.Time) ([]manifestEntry, error) {
	rows, err := x.writer.QueryContext(ctx, "SELECT path, sum FROM entries WHERE added >= ? AND added < ? ORDER BY seq",
		day.UnixNano(), day.AddDate(0, 0, 1).UnixNano())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	entries := []manifestEntry{}
	for rows.Next() {
		var path string
		var sum []byte
		if err := rows.Scan(&path, &sum); err != nil {
			return nil, err
		}
		entries = append(entries, manifestEntry{path, hex.EncodeToString(sum)})
	}
	return entries, rows.Err()
}

func hexSum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
