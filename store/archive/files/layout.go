package files

import "bytes"

// appendLines appends the JSON object in compact to dst, laid out for people and for
// line tools: each member on a line of its own, and each object of a list. It changes
// nothing but white space. compact must be valid and hold no white space between its
// tokens, as encoding/json writes it.
//
//	{
//	 "title": "Kazakhstan joins",
//	 "mentions": [
//	  {"iso2":"KZ","field":"title","start":0,"end":10},
//	  {"iso2":"IL","field":"text","start":17,"end":23}
//	 ]
//	}
func appendLines(dst, compact []byte) []byte {
	depth := 0
	listed := false // inside a list of objects, which is a member of the object itself
	for i := 0; i < len(compact); i++ {
		c := compact[i]
		switch {
		case c == '"':
			end := i + stringLength(compact[i:])
			dst = append(dst, compact[i:end]...)
			i = end - 1
			continue
		case (c == '}' || c == ']') && depth == 1:
			dst = append(dst, '\n')
		case c == ']' && depth == 2 && listed:
			dst, listed = append(dst, "\n "...), false
		}
		dst = append(dst, c)
		switch c {
		case '{', '[':
			depth++
			if depth == 1 {
				dst = append(dst, "\n "...)
			} else if depth == 2 && c == '[' && bytes.HasPrefix(compact[i+1:], []byte{'{'}) {
				dst, listed = append(dst, "\n  "...), true
			}
		case '}', ']':
			depth--
		case ',':
			if depth == 1 {
				dst = append(dst, "\n "...)
			} else if depth == 2 && listed {
				dst = append(dst, "\n  "...)
			}
		case ':':
			if depth == 1 {
				dst = append(dst, ' ')
			}
		}
	}
	return append(dst, '\n')
}

// stringLength returns the length of the JSON string at the beginning of b, quotes
// included.
func stringLength(b []byte) int {
	for i := 1; i < len(b); i++ {
		n := bytes.IndexByte(b[i:], '"')
		if n < 0 {
			break
		}
		i += n
		escapes := 0
		for b[i-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return i + 1
		}
	}
	return len(b)
}
