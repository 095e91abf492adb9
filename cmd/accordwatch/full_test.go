package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// full starts accordwatch where no file may grow beyond so many KiB, as on a disk that
// has no more room.
func (s *site) full(t *testing.T, kib int, args ...string) *exec.Cmd {
	t.Helper()
	c := s.child(t, args...)
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell to set a limit")
	}
	c.Args = append([]string{"sh", "-c", fmt.Sprintf(`ulimit -f %d && exec "$0" "$@"`, kib), c.Path}, c.Args[1:]...)
	c.Path = sh
	return c
}

// TestAFullDiskIsToldAndLosesNothing crawls where the disk has room for less and less of
// what there is to keep: for none of it, for the index, for some of the articles. Each
// time the user is told in one line, and what is kept afterwards, with room, is what a
// crawl keeps that had it all along.
func TestAFullDiskIsToldAndLosesNothing(t *testing.T) {
	s := openSite(t)
	calm := filepath.Join(s.dir, "calm")
	for _, data := range []string{filepath.Join(s.dir, "first"), calm} { // some hosts fail once, and then never again
		s.finish(t, data)
	}
	want := texts(t, calm)
	for _, kib := range []int{0, 256, 1024} {
		data := filepath.Join(s.dir, fmt.Sprint("full", kib))
		for range 2 { // whoever starts it again is told again
			out, err := s.full(t, kib, "-q", "--data", data, "once").CombinedOutput()
			if err == nil || strings.Count(string(out), "\n") != 1 || !strings.Contains(string(out), "make room on it") {
				t.Errorf("with room for %d KiB: %v\n%s", kib, err, out)
			}
		}
		s.finish(t, data)
		if got := texts(t, data); !maps.Equal(got, want) {
			t.Errorf("with room for %d KiB first: missing %v\nextra %v", kib, minus(want, got), minus(got, want))
		}
		sameAfterReindex(t, data)
	}
}

func TestADamagedFrontierIsToldAndDoublesNothing(t *testing.T) {
	s := openSite(t)
	data := filepath.Join(s.dir, "data")
	for _, data := range []string{filepath.Join(s.dir, "first"), data} { // as above
		s.finish(t, data)
	}
	want := texts(t, data)
	if err := os.WriteFile(filepath.Join(data, "frontier.db"), []byte(strings.Repeat("damage! ", 1000)), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := s.child(t, "-q", "--data", data, "once").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "all sources are polled anew") {
		t.Errorf("%v\n%s", err, out)
	}
	if got := texts(t, data); !maps.Equal(got, want) {
		t.Errorf("missing %v\nextra %v", minus(want, got), minus(got, want))
	}
	sameAfterReindex(t, data)
}
