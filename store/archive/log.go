package archive

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
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

// writeFiles makes all files durable in one folder: write all under temporary names,
// sync them, rename them all, sync the folder. After an error none or some of them
// may stand in the folder, but each that does is whole.
func (a *Archive) writeFiles(folder string, files []file) error {
	if err := makeFolder(a.root, folder); err != nil {
		return fmt.Errorf("make folder %s: %w", folder, err)
	}
	day, err := a.root.OpenRoot(folder)
	if err != nil {
		return fmt.Errorf("open folder %s: %w", folder, bare(err))
	}
	defer day.Close()
	if err := writeTemporary(day, files); err != nil {
		for _, f := range files {
			_ = day.Remove(f.temporary()) // the disk may be full: leave nothing behind
		}
		return fmt.Errorf("write to %s: %w", folder, err)
	}
	for _, f := range files {
		if err := day.Rename(f.temporary(), f.name); err != nil {
			return fmt.Errorf("name %s/%s: %w", folder, f.name, bare(err))
		}
	}
	return syncFolder(day, ".")
}

// writeTemporary writes and syncs files under their temporary names.
func writeTemporary(day *os.Root, files []file) error {
	together := len(files) >= syncTogether && canSyncTogether
	for _, f := range files {
		if err := writeFile(day, f, !together); err != nil {
			return fmt.Errorf("file %s: %w", f.name, bare(err))
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
		return bare(err)
	}
	return syncFolder(root, parent)
}

// syncFolder makes the names in a folder durable.
func syncFolder(root *os.Root, name string) error {
	d, err := root.Open(name)
	if err != nil {
		return fmt.Errorf("open folder %s: %w", name, bare(err))
	}
	defer d.Close()
	if err := fsyncFolder(d); err != nil {
		return fmt.Errorf("sync folder %s: %w", name, bare(err))
	}
	return nil
}

// folders lists the folders of the log from the one named first on, in order of time.
func (a *Archive) folders(first string) ([]string, error) {
	found := []string{logFolder}
	for range len("YMD") {
		var below []string
		for _, f := range found {
			names, err := a.list(f)
			if err != nil {
				return nil, err
			}
			for _, n := range names {
				sub := f + "/" + n
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

// list returns the names in a folder, in no order. One that is not there is empty.
func (a *Archive) list(folder string) ([]string, error) {
	d, err := a.root.Open(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open folder %s: %w", folder, bare(err))
	}
	defer d.Close()
	names, err := d.Readdirnames(-1)
	if err != nil {
		return nil, fmt.Errorf("list folder %s: %w", folder, bare(err))
	}
	return names, nil
}

// read reads one entry of the log.
func (a *Archive) read(path string) (*entry, error) {
	data, err := a.root.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, bare(err))
	}
	e, err := decode(path, data)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return e, nil
}

// seqOf reads no more of a file of the log than its seq.
func (a *Archive) seqOf(path string) (int64, error) {
	f, err := a.root.Open(path)
	if err != nil {
		return 0, bare(err)
	}
	defer f.Close()
	head := make([]byte, 64)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return 0, bare(err)
	}
	if seq, ok := peekSeq(head[:n]); ok {
		return seq, nil
	}
	e, err := a.read(path)
	if err != nil {
		return 0, err
	}
	return e.Seq, nil
}
