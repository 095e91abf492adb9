package frontier

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// corrupt says whether err means that the file is damaged, or no database at all.
func corrupt(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return false
	}
	code := e.Code() & 0xff // the primary code, without what extends it
	return code == sqlite3.SQLITE_CORRUPT || code == sqlite3.SQLITE_NOTADB
}

// noted returns err, and where it says that the file is damaged, with what becomes of it.
func (f *Frontier) noted(err error) error {
	if !corrupt(err) || f.damaged || f.writer == nil {
		return err
	}
	f.damaged = true
	return fmt.Errorf("%w (the file is damaged, and set aside: at the next start all sources are polled anew, and no article is lost)", err)
}

// setAside moves a damaged frontier out of the way, for whoever wants to look at it, and
// returns where to.
func setAside(path string) (string, error) {
	aside := asideName(path, time.Now())
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Rename(path+end, aside+end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("move the damaged file aside: %w", err)
		}
	}
	return aside, nil
}

// asideName returns the name under which a file that is damaged at a time is set aside:
// none that another lies under already.
func asideName(path string, at time.Time) string {
	name := path + ".corrupt-" + at.UTC().Format("20060102T150405Z")
	for free, n := name, 2; ; free, n = fmt.Sprintf("%s-%d", name, n), n+1 {
		if _, err := os.Lstat(free); err != nil {
			return free
		}
	}
}
