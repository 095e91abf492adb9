package canonical

import "net/url"

// Link returns an address that a reader may safely follow, or "" where raw is none: a
// feed may announce "javascript:" and worse.
func Link(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}
