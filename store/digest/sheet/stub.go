package sheet

import "io"

func writeHTML(w io.Writer, d *Digest) error     { return writeJSON(w, d) }
func writeMarkdown(w io.Writer, d *Digest) error { return writeJSON(w, d) }
func writeText(w io.Writer, d *Digest) error     { return writeJSON(w, d) }
