package config

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/config/yamlfile"
)

//go:embed shipped/*.yaml
var shipped embed.FS

// shippedPrefix marks the name of a file that is inside the program.
const shippedPrefix = "shipped:"

// Shipped returns the configuration inside the program: a watchlist on the Abraham
// Accords, and sources that tell of them. Each call returns a fresh one.
func Shipped() *Config {
	l := newLoader()
	for _, name := range shippedNames() {
		l.open(shippedPrefix+name, yamlfile.Mark{}, nil)
	}
	l.check()
	if err := l.bad.Sorted(); err != nil { // cannot be: the files are part of the program, and tested with it
		panic(fmt.Sprintf("the shipped configuration is broken:\n%v", err))
	}
	return &l.cfg
}

// shippedNames returns what may stand after shipped: in an include.
func shippedNames() []string {
	entries, err := shipped.ReadDir("shipped")
	if err != nil { // cannot be: the folder is part of the program
		panic(err)
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), ".yaml")
	}
	return names
}

func shippedFile(name string) ([]byte, error) {
	data, err := shipped.ReadFile(path.Join("shipped", name+".yaml"))
	if err != nil {
		return nil, fmt.Errorf("no file of that name is shipped, %s", yamlfile.Meant(name, shippedNames()))
	}
	return data, nil
}

//go:embed example.yaml
var example []byte

// Example returns a configuration to begin with: it asks for what is shipped, and
// shows in comments what else can be said.
func Example() []byte { return slices.Clone(example) }
