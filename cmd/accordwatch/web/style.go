package web

import (
	"net/http"

	"github.com/accordwatch/accordwatch/store/digest/sheet"
)

// styleSheet is that of every page: the one that a digest carries inside it, so that
// the two look alike for ever, and what pages have besides.
func styleSheet() []byte {
	own, _ := files.ReadFile("pages/style.css") // it is part of the program
	return append([]byte(sheet.Style()), own...)
}

// serveStyle serves the style sheet.
func serveStyle(style []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		_, _ = w.Write(style) // nobody is left to be told
	}
}
