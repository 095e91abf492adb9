package portrait

import (
	"encoding/binary"
	"errors"
)

// sketchVersion is the first byte of a sketch. Version 2 knows common words; a sketch of
// another version is refused, and the archive then folds its files anew.
const sketchVersion = 2

const cutBit = 0x80 // in the length of a sample: more were left out

// ErrSketch says that bytes are no sketch, or one of another version.
var ErrSketch = errors.New("not a sketch of this version")

// Sketch writes p as bytes, little-endian:
//
//	1          version
//	1          level of the prints
//	8          found
//	8          equal
//	2          length; longer texts have 65535 words
//	2          language
//	1 + 4 each prints
//	1 + 2 each numbers, then names, then words of the headline; the highest bit of a length
//	           says that more were left out
//	1 + 4 each terms of words, then of keys
//	4 each     all terms, to the end, if the article is one to learn from
//
// The rest is known only of the article at hand, or reckoned again.
func (p *Portrait) Sketch() []byte {
	b := make([]byte, 0, 24+4*(len(p.Prints.Hashes)+len(p.Words.Vector)+len(p.Keys.Vector)+len(p.Counted))+2*(titleKept+namesKept+numbersKept))
	b = append(b, sketchVersion, byte(p.Prints.Level))
	b = binary.LittleEndian.AppendUint64(b, uint64(p.Found))
	b = binary.LittleEndian.AppendUint64(b, p.Equal)
	b = binary.LittleEndian.AppendUint16(b, uint16(min(p.Length, 1<<16-1)))
	b = binary.LittleEndian.AppendUint16(b, p.Lang)
	b = appendList(append(b, byte(len(p.Prints.Hashes))), p.Prints.Hashes)
	for _, s := range []Sample{p.Numbers, p.Names, p.Title} {
		size := byte(len(s.Hashes))
		if s.Cut {
			size |= cutBit
		}
		b = append(b, size)
		for _, h := range s.Hashes {
			b = binary.LittleEndian.AppendUint16(b, h)
		}
	}
	b = appendList(append(b, byte(len(p.Words.Vector))), p.Words.Vector)
	b = appendList(append(b, byte(len(p.Keys.Vector))), p.Keys.Vector)
	return appendList(b, p.Counted)
}

func appendList(b []byte, list []uint32) []byte {
	for _, h := range list {
		b = binary.LittleEndian.AppendUint32(b, h)
	}
	return b
}

// A Reader reads sketches. The zero Reader is ready. It keeps its buffers, for a start reads
// a million, and must not be used by several goroutines at once.
type Reader struct {
	b     []byte
	short bool // more was asked for than there was; what is missing is zero

	prints, words, keys []uint32
	samples             [3][]uint16
}

// Read returns the portrait in a sketch, which is good until the next one, but for Counted,
// which is the caller's to keep. What is no sketch, or ends early, or goes on too long, is
// refused; what is not refused can be compared with any other portrait.
func (r *Reader) Read(sketch []byte) (Portrait, error) {
	r.b, r.short = sketch, false
	if r.byte() != sketchVersion {
		return Portrait{}, ErrSketch
	}
	var p Portrait
	p.Prints.Level = int(r.byte())
	p.Found = int64(r.uint64())
	p.Equal = r.uint64()
	p.Length = int(r.uint16())
	p.Lang = r.uint16()
	r.prints = r.list(r.prints[:0], int(r.byte()))
	p.Prints.Hashes = r.prints
	for i, s := range [...]*Sample{&p.Numbers, &p.Names, &p.Title} {
		size := r.byte()
		s.Cut = size&cutBit != 0
		r.short = r.short || size == cutBit // some were left out, and none is there
		r.samples[i] = r.sample(r.samples[i][:0], int(size&^cutBit))
		s.Hashes = r.samples[i]
	}
	r.words = r.list(r.words[:0], int(r.byte()))
	r.keys = r.list(r.keys[:0], int(r.byte()))
	p.Words, p.Keys = termsIn(r.words), termsIn(r.keys)
	if len(r.b) > 0 {
		p.Counted = r.list(make([]uint32, 0, len(r.b)/4), len(r.b)/4) // kept
	}
	if r.short || len(r.b) > 0 || p.Prints.Level >= 128 {
		return Portrait{}, ErrSketch
	}
	return p, nil
}

// termsIn measures a vector that was read.
func termsIn(v Vector) Terms { return Terms{Vector: v, Norms: v.Norms()} }

// take returns the next bytes, or nil where there are fewer, of which then none are left:
// all that is asked for from there on is missing, and short says so at the end.
func (r *Reader) take(n int) []byte {
	if len(r.b) < n {
		r.short, r.b = true, nil
		return nil
	}
	taken := r.b[:n]
	r.b = r.b[n:]
	return taken
}

func (r *Reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *Reader) uint16() uint16 {
	if b := r.take(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (r *Reader) uint64() uint64 {
	if b := r.take(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func (r *Reader) sample(out []uint16, n int) []uint16 {
	for b := r.take(2 * n); len(b) > 0; b = b[2:] {
		out = append(out, binary.LittleEndian.Uint16(b))
	}
	return out
}

func (r *Reader) list(out []uint32, n int) []uint32 {
	for b := r.take(4 * n); len(b) > 0; b = b[4:] {
		out = append(out, binary.LittleEndian.Uint32(b))
	}
	return out
}
