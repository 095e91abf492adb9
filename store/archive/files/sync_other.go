//go:build !linux

package files

import (
	"errors"
	"os"
)

// canSyncTogether says whether syncFileSystem works: elsewhere sync(2) may return
// before the bytes are down, so each file is synced.
const canSyncTogether = false

func syncFileSystem(*os.File) error { return errors.ErrUnsupported }
