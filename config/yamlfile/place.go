package yamlfile

import (
	"fmt"
	"strconv"
	"strings"
)

// Marks say where each value of a file was written, by its path: "crawl.delay",
// "sources.3.url", "watchlists.0.any".
type Marks map[string]Mark

// A Place says where an entry of a file was written, and each of its keys.
type Place struct {
	marks Marks
	path  string
}

// At returns the place of the entry at path; an empty path is the file.
func (m Marks) At(path string) Place { return Place{m, path} }

// At returns the place of an entry within p.
func (p Place) At(key string) Place { return Place{p.marks, Join(p.path, key)} }

// Of returns where key was written, or where the entry begins.
func (p Place) Of(key string) Mark {
	if m, ok := p.marks[Join(p.path, key)]; ok {
		return m
	}
	return p.marks[p.path]
}

// Has says whether key was written.
func (p Place) Has(key string) bool {
	_, ok := p.marks[Join(p.path, key)]
	return ok
}

// Join returns the path of a key, or of the number of an entry, within path.
func Join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// Named turns a path into words: "sources.3.url" into "url of sources, entry 4".
func Named(path string) string {
	if path == "" {
		return "the file"
	}
	parts := strings.Split(path, ".")
	words := make([]string, 0, len(parts))
	for _, part := range parts {
		if i, err := strconv.Atoi(part); err == nil && len(words) > 0 {
			words[len(words)-1] += fmt.Sprintf(", entry %d", i+1)
			continue
		}
		words = append(words, part)
	}
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return words[last] + " of " + words[last-1]
}
