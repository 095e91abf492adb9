package frontier

import (
	"fmt"
	"testing"
)

func TestBlocksAreBoundedAndTheOldestDropped(t *testing.T) {
	b := readBlocks(nil)
	for page := range 300 {
		b.add([]uint64{1, 1, uint64(10_000 + page*10), uint64(10_001 + page*10)})
		b.add([]uint64{2})
	}
	for i := range uint64(remembered - 4) {
		b.add([]uint64{1_000_000 + i})
	}
	data := b.bytes()
	if len(data) != remembered*entry {
		t.Errorf("%d bytes are kept, want %d", len(data), remembered*entry)
	}
	if got := fmt.Sprint(repeats(data)); got != "[1 2]" {
		t.Errorf("repeats are %s, want 1 and 2, which were seen after what was dropped", got)
	}
	b.add([]uint64{3, 4})
	if got := fmt.Sprint(repeats(b.bytes())); got != "[2]" {
		t.Errorf("repeats are %s after a newer block took the place of 1", got)
	}
	if got := readBlocks(append(data[:entry], 1, 2, 3)); len(got.hashes) != 1 {
		t.Errorf("a cut entry was read: %v", got.hashes)
	}
}
