package frontier

import (
	"encoding/binary"
	"math"
)

const (
	// repeated is on how many pages of a host a block must stand to be none of the
	// article's. Two are not enough: an article and its preview share blocks too.
	repeated = 3
	// remembered is how many blocks are kept of a host.
	remembered = 2000
	// entry is the length of one in the file: eight bytes of hash, and a count.
	entry = 9
)

// blocks are the blocks of text seen on the pages of a host, the one that was seen
// longest ago first, each with the number of pages it stood on, up to 255.
type blocks struct {
	hashes []uint64
	pages  map[uint64]uint8
}

// readBlocks reads what bytes wrote; what is cut is left out.
func readBlocks(data []byte) blocks {
	b := blocks{pages: make(map[uint64]uint8, len(data)/entry)}
	for ; len(data) >= entry; data = data[entry:] {
		hash := binary.LittleEndian.Uint64(data)
		b.hashes = append(b.hashes, hash)
		b.pages[hash] = data[8]
	}
	return b
}

func (b blocks) bytes() []byte {
	data := make([]byte, 0, len(b.hashes)*entry)
	for _, hash := range b.hashes {
		data = append(binary.LittleEndian.AppendUint64(data, hash), b.pages[hash])
	}
	return data
}

// add counts one more page, and drops the oldest blocks where there are too many.
func (b *blocks) add(page []uint64) {
	once := make(map[uint64]bool, len(page))
	var order []uint64
	for _, hash := range page {
		if !once[hash] {
			once[hash] = true
			order = append(order, hash)
			b.pages[hash] = min(b.pages[hash], math.MaxUint8-1) + 1
		}
	}
	kept := b.hashes[:0]
	for _, hash := range b.hashes {
		if !once[hash] {
			kept = append(kept, hash)
		}
	}
	b.hashes = append(kept, order...)
	if over := len(b.hashes) - remembered; over > 0 {
		b.hashes = b.hashes[over:]
	}
}

// repeats returns the blocks in data that stood on enough pages. It is asked for with
// each read, and so makes no map.
func repeats(data []byte) []uint64 {
	var often []uint64
	for ; len(data) >= entry; data = data[entry:] {
		if data[8] >= repeated {
			often = append(often, binary.LittleEndian.Uint64(data))
		}
	}
	return often
}
