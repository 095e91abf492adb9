package text

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestEightBytesAreFoldedAsEachIsAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOfN(rapid.ByteMax(0x7F), 8, 8).Draw(t, "eight"))
		got := foldEight(EightOf(s))
		for i := range s {
			if b := byte(got >> (8 * i)); b != asciiFold[s[i]] {
				t.Fatalf("%q: byte %d becomes %q, alone %q", s, i, b, asciiFold[s[i]])
			}
		}
	})
}

func TestOnlyEightBytesOfASCIIAreASCII(t *testing.T) {
	for i := range 8 {
		s := []byte("(abcXYZ~")
		if !isASCII(EightOf(string(s))) {
			t.Errorf("%q is said to be no ASCII", s)
		}
		if s[i] = 0x80; isASCII(EightOf(string(s))) {
			t.Errorf("%q is said to be ASCII", s)
		}
	}
}

func TestLettersAreCountedUpToTheFirstByteThatIsNone(t *testing.T) {
	for b := range 256 {
		for i := range 8 {
			s := strings.Repeat("a", i) + string([]byte{byte(b)}) + strings.Repeat("\xff", 7-i)
			want := i
			if b < 0x80 && asciiClass[b] == Letter {
				want++
			}
			if got := lettersOf(EightOf(s)); got != want {
				t.Errorf("%q begins with %d letters, want %d", s, got, want)
			}
		}
	}
}
