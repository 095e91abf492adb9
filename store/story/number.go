package story

import "unicode"

// eachNumber calls f with every number of s in one form: without separators of
// thousands, with a full stop before decimals. 1,234.5 and 1.234,5 and ١٢٣٤٫٥ are one.
func eachNumber(s string, f func(number []byte)) {
	var buf [32]byte
	number, since := buf[:0], 0 // since: digits after the last separator
	separator := false
	end := func() {
		if separator && since == 3 { // the last one was of thousands too
			number = dropPoint(number)
		}
		if len(number) > 0 {
			f(number)
		}
		number, since, separator = buf[:0], 0, false
	}
	pending := false // a separator was seen, and counts if a digit follows
	for _, r := range s {
		d, ok := digit(r)
		switch {
		case ok && pending:
			if separator && since == 3 {
				number = dropPoint(number)
			}
			if len(number) < len(buf)-1 {
				number = append(number, '.', d)
			}
			since, separator, pending = 1, true, false
		case ok:
			if len(number) < len(buf) {
				number = append(number, d)
			}
			since++
		case len(number) > 0 && !pending && (r == '.' || r == ',' || r == '٫' || r == '٬' || r == '\u00a0' || r == '\u202f'):
			pending = true
		default:
			pending = false
			end()
		}
	}
	end()
}

// dropPoint removes the last point of number.
func dropPoint(number []byte) []byte {
	for i := len(number) - 1; i >= 0; i-- {
		if number[i] == '.' {
			return append(number[:i], number[i+1:]...)
		}
	}
	return number
}

// digit returns the ASCII digit for a decimal digit of any script; those come in runs
// of ten (Unicode 16, section 4.6).
func digit(r rune) (byte, bool) {
	if r >= '0' && r <= '9' {
		return byte(r), true
	}
	if r < 0x660 || !unicode.IsDigit(r) {
		return 0, false
	}
	zero := r
	for zero > r-9 && unicode.IsDigit(zero-1) {
		zero--
	}
	return byte('0' + r - zero), true
}
