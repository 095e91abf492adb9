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

// A sketchReader reads sketches. It keeps its buffers: a start reads a million.
type sketchReader struct {
	b     []byte
	short bool // more was asked for than there was; what is missing is zero

	prints, words, keys []uint32
	samples             [3][]uint16
}

// sketch returns the portrait in b, which is good until the next one.
func (r *sketchReader) sketch(b []byte) (portrait, error) {
	r.b, r.short = b, false
	if r.byte() != sketchVersion {
		return portrait{}, errSketch
	}
	var p portrait
	p.prints.level = int(r.byte())
	p.found = int64(r.uint64())
	p.equal = r.uint64()
	p.words = int(r.uint16())
	p.lang = r.uint16()
	r.prints = r.list(r.prints[:0], int(r.byte()))
	p.prints.hashes = r.prints
	for i, s := range [...]*sample{&p.numbers, &p.names, &p.title} {
		size := r.byte()
		s.cut = size&cutBit != 0
		r.short = r.short || size == cutBit // some were left out, and none is there
		r.samples[i] = r.sample(r.samples[i][:0], int(size&^cutBit))
		s.hashes = r.samples[i]
	}
	r.words = r.list(r.words[:0], int(r.byte()))
	r.keys = r.list(r.keys[:0], int(r.byte()))
	p.wordTerms, p.keyTerms = r.words, r.keys
	p.norms = [2]norms{p.wordTerms.norms(), p.keyTerms.norms()}
	if len(r.b) > 0 {
		p.terms = r.list(make([]uint32, 0, len(r.b)/4), len(r.b)/4) // kept
	}
	if r.short || len(r.b) > 0 || p.prints.level >= 128 {
		return portrait{}, errSketch
	}
	return p, nil
}

// take returns the next bytes, or nil where there are fewer.
func (r *sketchReader) take(n int) []byte {
	if len(r.b) < n {
		r.short, r.b = true, nil
		return nil
	}
	taken := r.b[:n]
	r.b = r.b[n:]
	return taken
}

func (r *sketchReader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *sketchReader) uint16() uint16 {
	if b := r.take(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (r *sketchReader) uint64() uint64 {
	if b := r.take(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func (r *sketchReader) sample(out []uint16, n int) []uint16 {
	for b := r.take(2 * n); len(b) > 0; b = b[2:] {
		out = append(out, binary.LittleEndian.Uint16(b))
	}
	return out
}

func (r *sketchReader) list(out []uint32, n int) []uint32 {
	for b := r.take(4 * n); len(b) > 0; b = b[4:] {
		out = append(out, binary.LittleEndian.Uint32(b))
	}
	return out
}
