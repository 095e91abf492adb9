package fetch

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// guess returns the encoding that makes most sense of body.
func guess(body []byte) encoding.Encoding {
	return charmap.Windows1252
}
