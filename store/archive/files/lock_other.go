//go:build !unix

package files

import "os"

// lockFolder takes no lock on systems without flock(2): there the operator must see
// to it that one process writes.
func lockFolder(root *os.Root) (*os.File, error) {
	return root.OpenFile("lock", os.O_RDWR|os.O_CREATE, 0o644)
}

// fsyncFolder does nothing: folders cannot be synced there.
func fsyncFolder(*os.File) error { return nil }
