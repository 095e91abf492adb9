//go:build unix

package files

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// lockFolder takes the lock of a data folder: flock(2) on the file "lock", which holds
// the id of the process for people. The kernel frees it with the process, however
// that ends, so that no lock is ever stale.
func lockFolder(root *os.Root) (*os.File, error) {
	f, err := root.OpenFile("lock", os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("open its lock: %w", Bare(err))
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		defer f.Close()
		if !errors.Is(err, unix.EWOULDBLOCK) {
			return nil, fmt.Errorf("lock it: %w", err)
		}
		holder, _ := io.ReadAll(io.LimitReader(f, 20))
		return nil, fmt.Errorf("%w: process %s", ErrLocked, strings.TrimSpace(string(holder)))
	}
	if err := f.Truncate(0); err != nil {
		return nil, errors.Join(fmt.Errorf("write its lock: %w", Bare(err)), f.Close())
	}
	if _, err := f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0); err != nil {
		return nil, errors.Join(fmt.Errorf("write its lock: %w", Bare(err)), f.Close())
	}
	return f, nil
}

// fsyncFolder makes the names in d durable.
func fsyncFolder(d *os.File) error { return d.Sync() }
