package files

import (
	"os"

	"golang.org/x/sys/unix"
)

// canSyncTogether says whether syncFileSystem works.
const canSyncTogether = true

// syncFileSystem writes all that is dirty on the file system of f to disk. Since Linux
// 5.8 syncfs(2) also reports errors of writing, as fsync does.
func syncFileSystem(f *os.File) error { return unix.Syncfs(int(f.Fd())) }
