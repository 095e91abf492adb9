package files

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/accordwatch/accordwatch/store/archive/warc"
)

// pagesFolder holds the raw pages, in files YYYY/MM/DD-NNNN.warc.gz.
const pagesFolder = "pages"

// maxPages is the size from which a WARC file is not added to, in bytes.
const maxPages = 500e6

// pages writes the raw pages of articles. Its zero value is ready: the first page
// begins a file, so that one whose end a crash has torn is never added to.
type pages struct {
	file *os.File // nil: the next page begins one
	name string   // relative to the data folder
	day  string   // of the file: YYYY/MM/DD
	size int64
}

// write keeps the raw pages of entries that have one, durably, and notes in their
// evidence where.
func (p *pages) write(root *os.Root, now time.Time, entries []*Entry) error {
	for _, e := range entries {
		if e.Capture == nil {
			continue
		}
		var record bytes.Buffer
		id, err := warc.AppendResponse(&record, e.Capture)
		if err == nil {
			err = p.append(root, now, record.Bytes())
		}
		if err != nil {
			return fmt.Errorf("keep page of %s: %w", e.URL, err)
		}
		e.Evidence.WARCRecord = p.name + "#<" + id + ">"
	}
	if p.file == nil {
		return nil
	}
	if err := p.file.Sync(); err != nil {
		return errors.Join(fmt.Errorf("sync %s: %w", p.name, Bare(err)), p.close())
	}
	return nil
}

// append adds a record to the file of the day.
func (p *pages) append(root *os.Root, now time.Time, record []byte) error {
	day := now.UTC().Format("2006/01/02")
	if p.file != nil && (p.day != day || p.size+int64(len(record)) > maxPages) {
		if err := errors.Join(p.file.Sync(), p.close()); err != nil {
			return Bare(err)
		}
	}
	if p.file == nil {
		if err := p.begin(root, day, now); err != nil {
			return err
		}
	}
	return p.put(record)
}

// begin begins the next file of a day, with the record that opens it.
func (p *pages) begin(root *os.Root, day string, now time.Time) error {
	in := pagesFolder + "/" + day[:strings.LastIndexByte(day, '/')]
	if err := makeFolder(root, in); err != nil {
		return err
	}
	for number := 1; ; number++ {
		name := fmt.Sprintf("%s/%s-%04d.warc.gz", pagesFolder, day, number)
		f, err := root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return Bare(err)
		}
		p.file, p.name, p.day, p.size = f, name, day, 0
		break
	}
	if err := syncFolder(root, in); err != nil {
		return errors.Join(err, p.close())
	}
	var info bytes.Buffer
	if err := warc.AppendInfo(&info, p.name, now); err != nil {
		return err
	}
	return p.put(info.Bytes())
}

// put writes one record. One that does not fit on the disk is cut off again, and the
// file is not added to: nothing may follow a torn record.
func (p *pages) put(record []byte) error {
	if _, err := p.file.WriteAt(record, p.size); err != nil {
		return errors.Join(Bare(err), p.file.Truncate(p.size), p.close())
	}
	p.size += int64(len(record))
	return nil
}

// close ends the file; the next page begins another.
func (p *pages) close() error {
	if p.file == nil {
		return nil
	}
	err := p.file.Close()
	p.file = nil
	return err
}
