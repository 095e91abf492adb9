package canonical

import (
	"cmp"
	"slices"
	"strings"
)

// A param is one parameter of a query, escaped in its one form.
type param struct{ key, value string }

// normalQuery drops the parameters that do not choose a page and sorts the others by
// key; those of one key keep their order, which may be a list's.
func normalQuery(host, query string) string {
	var kept []param
	for _, p := range params(query) {
		p.key, p.value = queryEscaped(p.key), queryEscaped(p.value)
		if p.key == "" && p.value == "" || tracks(host, p) {
			continue
		}
		kept = append(kept, p)
	}
	slices.SortStableFunc(kept, func(a, b param) int { return cmp.Compare(a.key, b.key) })
	var b strings.Builder
	for i, p := range kept {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(p.key)
		if p.value != "" || p.key == "" { // "?print" and "?print=" are one
			b.WriteString("=" + p.value)
		}
	}
	return b.String()
}

func params(query string) []param {
	var ps []param
	for part := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(part, "=")
		ps = append(ps, param{key, value})
	}
	return ps
}

// queryEscaped is escaped for a form's fields, where "+" is a space.
func queryEscaped(s string) string {
	return escaped(strings.ReplaceAll(s, "+", "%20"), querySafe+"=")
}
