package text

import "math/bits"

// Texts are read eight bytes at a time where they are ASCII: an eight holds them as
// one number, the first in the lowest byte, and what is asked of each is answered in
// its highest bit, for all eight at once (Lamport: Multiple Byte Processing with
// Full-Word Instructions, 1975).
const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// EightOf returns the first eight bytes of s, which must have as many.
func EightOf(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// within marks the bytes of x from lo to hi; all bytes of x are ASCII.
func within(x uint64, lo, hi byte) uint64 {
	return (x + uint64(0x80-lo)*ones) ^ (x + uint64(0x7F-hi)*ones)
}

// lettersOf returns with how many letters or digits of ASCII x begins.
func lettersOf(x uint64) int {
	plain := x &^ highs
	marked := (within(plain|0x20*ones, 'a', 'z') | within(plain, '0', '9')) &^ x & highs
	return bits.TrailingZeros64(^marked&highs) >> 3
}

// isASCII reports whether x holds nothing else.
func isASCII(x uint64) bool { return x&highs == 0 }

// foldEight is asciiFold for eight bytes at a time.
func foldEight(x uint64) uint64 {
	x |= within(x, 'A', 'Z') & highs >> 2
	return x ^ within(x, '`', '`')&highs>>7*('`'^'\'')
}
