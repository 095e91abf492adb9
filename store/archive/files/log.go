package files

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// syncTogether is the number of files of a batch from which one sync of the whole file
// system is cheaper than one of each file.
const syncTogether = 8

// A file is a file of the log that is to be written.
type file struct {
	name string // without folders
	data []byte
}

// temporary returns the name under which a file is written before it is whole.
func (f file) temporary() string { return "." + f.name + ".tmp" }

// Append makes entries durable in the log, as one batch of one time: first their raw
// pages, then their files. Seq and Added must be set; Schema, Path, Sum and the WARC
// record in the evidence are filled in. After an error some of the entries may be in
// the log, and each that is, is whole.
func (f *Folder) Append(now time.Time, entries []*Entry) error {
	if err := f.pages.write(f.Root, now, entries); err != nil {
		return err
	}
	in := DayFolder(now)
	if err := makeFolder(f.Root, in); err != nil {
		return fmt.Errorf("make folder %s: %w", in, err)
	}
	day, err := f.Root.OpenRoot(in)
	if err != nil {
		return fmt.Errorf("open folder %s: %w", in, Bare(err))
	}
	defer day.Close()
	batch := make([]file, len(entries))
	for i, e := range entries {
		e.Schema = store.Schema
		name, err := freeName(day, e)
		if err != nil {
			return fmt.Errorf("look for a file in %s: %w", in, err)
		}
		data, err := e.encode()
		if err != nil {
			return err
		}
		batch[i], e.Path = file{name, data}, in+"/"+name
	}
	if err := writeFiles(day, batch); err != nil {
		return fmt.Errorf("write to %s: %w", in, err)
	}
	return nil
}

// freeName returns the name of an entry's file in the folder of its day. It is taken
// only where a file stands that could not be read: that one is not replaced, and the
// seq tells them apart.
func freeName(day *os.Root, e *Entry) (string, error) {
	name := e.name()
	_, err := day.Lstat(name)
	if err == nil {
		return fmt.Sprintf("%d-%s", e.Seq, name), nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return name, nil
	}
	return "", fmt.Errorf("file %s: %w", name, Bare(err))
}

// writeFiles makes all files durable in one folder: write all under temporary names,
// sync them, rename them all, sync the folder. After an error none or some of them
// may stand in the folder, but each that does is whole.
func writeFiles(day *os.Root, files []file) error {
	if err := writeTemporary(day, files); err != nil {
		for _, w := range files {
			_ = day.Remove(w.temporary()) // the disk may be full: leave nothing behind
		}
		return err
	}
	for _, w := range files {
		if err := day.Rename(w.temporary(), w.name); err != nil {
			return fmt.Errorf("name file %s: %w", w.name, Bare(err))
		}
	}
	return syncFolder(day, ".")
}

// writeTemporary writes and syncs files under their temporary names.
func writeTemporary(day *os.Root, files []file) error {
	together := len(files) >= syncTogether && canSyncTogether
	for _, f := range files {
		if err := writeFile(day, f, !together); err != nil {
			return fmt.Errorf("file %s: %w", f.name, Bare(err))
		}
	}
	if !together {
		return nil
	}
	d, err := day.Open(".")
	if err != nil {
		return err
	}
	defer d.Close()
	if err := syncFileSystem(d); err != nil {
		return fmt.Errorf("sync: %w", err)
	}
	return nil
}

func writeFile(day *os.Root, f file, sync bool) (err error) {
	w, err := day.OpenFile(f.temporary(), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	if _, err := w.Write(f.data); err != nil {
		return err
	}
	if !sync {
		return nil
	}
	return w.Sync()
}

// writeWhole makes one file durable that is not of the log: a manifest.
func writeWhole(root *os.Root, name string, data []byte) error {
	dir, base := path.Split(name)
	if err := makeFolder(root, path.Clean(dir)); err != nil {
		return err
	}
	in, err := root.OpenRoot(path.Clean(dir))
	if err != nil {
		return err
	}
	defer in.Close()
	f := file{base, data}
	if err := writeFile(in, f, true); err != nil {
		return err
	}
	if err := in.Rename(f.temporary(), f.name); err != nil {
		return err
	}
	return syncFolder(in, ".")
}

// makeFolder makes a folder, and what it lies in, durable: a new name is kept only
// once the folder that holds it is synced.
func makeFolder(root *os.Root, name string) error {
	if _, err := root.Stat(name); err == nil {
		return nil
	}
	parent := path.Dir(name)
	if parent != "." {
		if err := makeFolder(root, parent); err != nil {
			return err
		}
	}
	if err := root.Mkdir(name, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return Bare(err)
	}
	return syncFolder(root, parent)
}

// syncFolder makes the names in a folder durable.
func syncFolder(root *os.Root, name string) error {
	d, err := root.Open(name)
	if err != nil {
		return fmt.Errorf("open folder %s: %w", name, Bare(err))
	}
	defer d.Close()
	if err := fsyncFolder(d); err != nil {
		return fmt.Errorf("sync folder %s: %w", name, Bare(err))
	}
	return nil
}

// Days lists the folders of the log from the one named first on, in order of time.
func (f *Folder) Days(first string) ([]string, error) {
	found := []string{LogFolder}
	for range len("YMD") {
		var below []string
		for _, in := range found {
			names, err := f.List(in)
			if err != nil {
				return nil, err
			}
			for _, n := range names {
				sub := in + "/" + n
				if strings.Trim(n, "0123456789") == "" && sub >= cut(first, len(sub)) {
					below = append(below, sub)
				}
			}
		}
		slices.Sort(below)
		found = below
	}
	return found, nil
}

// List returns the names in a folder, in no order. One that is not there is empty.
func (f *Folder) List(folder string) ([]string, error) {
	d, err := f.Root.Open(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open folder %s: %w", folder, Bare(err))
	}
	defer d.Close()
	names, err := d.Readdirnames(-1)
	if err != nil {
		return nil, fmt.Errorf("list folder %s: %w", folder, Bare(err))
	}
	return names, nil
}

// Read reads one entry of the log.
func (f *Folder) Read(path string) (*Entry, error) {
	data, err := f.Root.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, Bare(err))
	}
	e, err := decode(path, data)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return e, nil
}

// SeqOf reads no more of a file of the log than its seq.
func (f *Folder) SeqOf(path string) (int64, error) {
	r, err := f.Root.Open(path)
	if err != nil {
		return 0, Bare(err)
	}
	defer r.Close()
	head := make([]byte, 64)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return 0, Bare(err)
	}
	if seq, ok := peekSeq(head[:n]); ok {
		return seq, nil
	}
	e, err := f.Read(path)
	if err != nil {
		return 0, err
	}
	return e.Seq, nil
}
