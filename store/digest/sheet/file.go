package sheet

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
)

// Write writes d under dir in each of formats (none: all) and returns the paths of
// the files that are new or say something else than before: one that says the same is
// left as it is. Each appears whole or not at all. JSON is always written, and first: it
// is the memory of what was told, from which the others can be made again.
func (d *Digest) Write(dir string, names []string) ([]string, error) {
	if len(names) == 0 {
		names = Formats()
	}
	names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == "json" })
	if err := d.makeFolder(dir); err != nil {
		return nil, err
	}
	var paths []string
	for _, name := range append([]string{"json"}, names...) {
		path, err := d.write(dir, name)
		if err != nil {
			return paths, err
		}
		if path != "" {
			paths = append(paths, path)
		}
	}
	return paths, nil
}

// makeFolder makes the folder of the day under dir, and its name durable.
func (d *Digest) makeFolder(dir string) error {
	path, err := file(dir, d.Day, d.Watchlist, "")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("make folder of digest: %w", err)
	}
	return errors.Join(syncFolder(dir), syncFolder(filepath.Dir(filepath.Clean(dir))))
}

// write writes one format and returns the path of its file; "": it says the same already.
func (d *Digest) write(dir, format string) (path string, err error) {
	path, err = file(dir, d.Day, d.Watchlist, formats[format].ext)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := d.Format(&b, format); err != nil {
		return "", err
	}
	if there, err := os.ReadFile(path); err == nil && bytes.Equal(there, b.Bytes()) {
		return "", nil
	}
	return path, writeFile(path, b.Bytes())
}

// writeFile puts content at path: temporary name, sync, rename, folder synced.
func writeFile(path string, content []byte) (err error) {
	// Hidden, and in the same folder: a rename is atomic only within one filesystem.
	f, err := os.CreateTemp(filepath.Dir(path), ".tmp-*")
	if err != nil {
		return fmt.Errorf("create digest: %w", err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err := f.Write(content); err != nil {
		return fmt.Errorf("write digest: %w", err)
	}
	// CreateTemp makes it private; a digest is there to be read.
	if err := f.Chmod(0o644); err != nil {
		return fmt.Errorf("open digest to readers: %w", err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("sync digest: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("close digest: %w", err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("rename digest: %w", err)
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes the names in a folder durable: the sync of a file does not cover its own.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("open folder of digest: %w", err)
	}
	defer f.Close()
	if err := f.Sync(); err != nil {
		return fmt.Errorf("sync folder of digest: %w", err)
	}
	return nil
}

// Read returns the digest that was written under dir for a day (YYYY-MM-DD) and a
// watchlist. The error is fs.ErrNotExist where there is none.
func Read(dir, day, watchlist string) (*Digest, error) {
	path, err := file(dir, day, watchlist, ".json")
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read digest: %w", err)
	}
	var d Digest
	if err := json.Unmarshal(b, &d); err != nil {
		return nil, fmt.Errorf("read digest %s: %w", path, err)
	}
	if d.Schema > Schema {
		return nil, fmt.Errorf("read digest %s: schema %d is newer than this program's %d", path, d.Schema, Schema)
	}
	return &d, nil
}

var (
	dayName  = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	listName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)
)

// IsWatchlist reports whether a watchlist may have a name, which is that of its files.
func IsWatchlist(name string) bool { return listName.MatchString(name) }

// file returns the path of a digest. Names that could leave dir are refused.
func file(dir, day, watchlist, ext string) (string, error) {
	if !dayName.MatchString(day) {
		return "", fmt.Errorf("name digest: day %q is not YYYY-MM-DD", day)
	}
	if !IsWatchlist(watchlist) {
		return "", fmt.Errorf("name digest: watchlist %q is not of a-z, 0-9 and hyphens", watchlist)
	}
	return filepath.Join(dir, day, watchlist+ext), nil
}
