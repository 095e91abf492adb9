package digest

import "io"

func writeHTML(w io.Writer, d *Digest) error     { return writeJSON(w, d) }
func writeMarkdown(w io.Writer, d *Digest) error { return writeJSON(w, d) }
func writeText(w io.Writer, d *Digest) error     { return writeJSON(w, d) }

func (c candidate) names(iso2 string) bool {
	for _, x := range c.Mentions {
		if x.ISO2 == iso2 && x.Field == "text" && x.Start >= c.at.Start && x.End <= c.at.End {
			return true
		}
	}
	return false
}
