package newsroom

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	plain "text/template"
)

//go:embed templates/*.html
var pageFiles embed.FS

// layouts are the compiled templates.
type layouts struct {
	pages *template.Template // escape by themselves
	feeds *plain.Template    // escape where they say so
}

func readLayouts() (*layouts, error) {
	pages, err := template.New("").Funcs(template.FuncMap{"iso": iso, "clock": onPage}).ParseFS(pageFiles, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("read page templates: %w", err)
	}
	feeds, err := plain.New("").Funcs(plain.FuncMap{"iso": iso, "x": escape}).ParseFS(feedFiles, "templates/*.xml")
	if err != nil {
		return nil, fmt.Errorf("read feed templates: %w", err)
	}
	return &layouts{pages, feeds}, nil
}

// page renders a page. It returns "" where the template fails, which no template
// may: a test renders them all.
func (l *layouts) page(name string, v view) string {
	var b bytes.Buffer
	if err := l.pages.ExecuteTemplate(&b, name+".html", v); err != nil {
		return ""
	}
	return b.String()
}

// feed renders a feed in a dialect of XML.
func (l *layouts) feed(format string, v feedView) ([]byte, error) {
	var b bytes.Buffer
	if err := l.feeds.ExecuteTemplate(&b, format+".xml", v); err != nil {
		return nil, fmt.Errorf("render %s: %w", format, err)
	}
	return b.Bytes(), nil
}
