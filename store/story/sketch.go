package story

import (
	"encoding/binary"
	"errors"
)

// A sketch is a portrait in bytes, little-endian:
//
//	version 1, level 1, found 8, equal 8, words 2, language 2,
//	six lists with a byte for their length: prints of 4 bytes; numbers, names and words of
//	the headline of 2 (the length's highest bit: more were left out); terms of words and of keys of 4,
//	and, if the article was counted for the rarity of terms, these to the end, of 4 bytes each.
//
// Version 2 knows common words; a sketch of another version is refused, and the archive
// then folds its files anew.
const sketchVersion = 2

const cutBit = 0x80

var errSketch = errors.New("not a sketch of this version")

func (p *portrait) sketch() []byte {
	b := make([]byte, 0, 24+4*(len(p.prints.hashes)+len(p.wordTerms)+len(p.keyTerms)+len(p.terms))+2*(titleKept+namesKept+numbersKept))
	b = append(b, sketchVersion, byte(p.prints.level))
	b = binary.LittleEndian.AppendUint64(b, uint64(p.found))
	b = binary.LittleEndian.AppendUint64(b, p.equal)
	b = binary.LittleEndian.AppendUint16(b, uint16(min(p.words, 1<<16-1)))
	b = binary.LittleEndian.AppendUint16(b, p.lang)
	b = appendList(append(b, byte(len(p.prints.hashes))), p.prints.hashes)
	for _, s := range []sample{p.numbers, p.names, p.title} {
		size := byte(len(s.hashes))
		if s.cut {
			size |= cutBit
		}
		b = append(b, size)
		for _, h := range s.hashes {
			b = binary.LittleEndian.AppendUint16(b, h)
		}
	}
	b = appendList(append(b, byte(len(p.wordTerms))), p.wordTerms)
	b = appendList(append(b, byte(len(p.keyTerms))), p.keyTerms)
	return appendList(b, p.terms)
}

func appendList(b []byte, list []uint32) []byte {
	for _, h := range list {
		b = binary.LittleEndian.AppendUint32(b, h)
	}
	return b
}

// A sketchReader reads a sketch from its beginning; what is missing is zero, and short
// tells of it.
type sketchReader struct {
	b     []byte
	short bool
}

func readSketch(b []byte) (portrait, error) {
	r := sketchReader{b: b}
	if r.number(1) != sketchVersion {
		return portrait{}, errSketch
	}
	var p portrait
	p.prints.level = int(r.number(1))
	p.found = int64(r.number(8))
	p.equal = r.number(8)
	p.words = int(r.number(2))
	p.lang = uint16(r.number(2))
	p.prints.hashes = r.list(int(r.number(1)))
	for _, s := range []*sample{&p.numbers, &p.names, &p.title} {
		size := r.number(1)
		s.cut = size&cutBit != 0
		for range size &^ cutBit {
			s.hashes = append(s.hashes, uint16(r.number(2)))
		}
	}
	p.wordTerms = r.list(int(r.number(1)))
	p.keyTerms = r.list(int(r.number(1)))
	if len(r.b) > 0 {
		p.terms = r.list(len(r.b) / 4)
	}
	if r.short || len(r.b) > 0 || p.prints.level >= 128 {
		return portrait{}, errSketch
	}
	return p, nil
}

func (r *sketchReader) number(size int) uint64 {
	if len(r.b) < size {
		r.short, r.b = true, nil
		return 0
	}
	var eight [8]byte
	copy(eight[:], r.b[:size])
	r.b = r.b[size:]
	return binary.LittleEndian.Uint64(eight[:])
}

func (r *sketchReader) list(n int) []uint32 {
	if n == 0 {
		return nil
	}
	list := make([]uint32, 0, n)
	for range n {
		list = append(list, uint32(r.number(4)))
	}
	return list
}
