package text

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed usual.txt
var usual string

// Usual returns the commonest words of news by language, the commonest first. They are
// what any two articles share, and tell nothing of what either is about.
var Usual = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(usual) {
		if words := strings.Fields(line); words[0] != "#" {
			all[words[0]] = words[1:]
		}
	}
	return all
})
