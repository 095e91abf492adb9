package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/config/yamlfile"
)

// written is how a config file is read.
var written = yamlfile.Format{
	Least: "write at least `include: [shipped:abraham-accords, shipped:sources]`",
	Elsewhere: map[string]string{
		"feeds": "sources", "keywords": "any", "terms": "any", "exclude": "veto", "interval": "every",
		"cron": "schedule", "language": "lang", "languages": "langs", "tz": "timezone", "title": "name", "type": "kind",
	},
}

// Load reads the file at path, or all *.yaml and *.yml files of the folder at path as
// one; an empty path means the shipped configuration. Every problem of the files is
// in the error, which is then of type yamlfile.Errors.
func Load(path string) (*Config, error) {
	if path == "" {
		return Shipped(), nil
	}
	l := newLoader()
	for _, file := range l.files(path) {
		l.open(file, yamlfile.Mark{}, nil)
	}
	return l.finish()
}

// Parse reads data as Load reads a file of that name. Files that it includes are
// looked for relative to name.
func Parse(name string, data []byte) (*Config, error) {
	l := newLoader()
	l.seen[absolute(name)] = true
	l.read(name, data, nil)
	return l.finish()
}

// A loader gathers the files of one configuration.
type loader struct {
	bad  yamlfile.Errors
	seen map[string]bool // files that were read, by absolute name
	said yamlfile.Marks  // single values ("data", "crawl.delay") and where they were set
	cfg  Config
	// Where the entries of cfg were written, by their index.
	sources, watchlists, digests []yamlfile.Place
}

func newLoader() *loader { return &loader{seen: map[string]bool{}, said: yamlfile.Marks{}} }

func (l *loader) refuse(m yamlfile.Mark, hint, format string, args ...any) {
	l.bad = append(l.bad, yamlfile.Problem{Mark: m, Text: fmt.Sprintf(format, args...), Hint: hint})
}

// finish checks what was gathered and fills in the defaults.
func (l *loader) finish() (*Config, error) {
	l.check()
	l.checkPurpose()
	if err := l.bad.Sorted(); err != nil {
		return nil, err
	}
	return &l.cfg, nil
}

// files returns the files that path stands for.
func (l *loader) files(path string) []string {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return []string{path} // opening it says what may be wrong with it
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		l.refuse(yamlfile.Mark{File: path}, "", "the folder cannot be read: %v", cause(err))
		return nil
	}
	var files []string
	for _, e := range entries {
		ext := strings.ToLower(filepath.Ext(e.Name()))
		// Hidden names are left out: Kubernetes keeps the versions of a mounted
		// ConfigMap in folders such as ..data, and editors their copies.
		if !strings.HasPrefix(e.Name(), ".") && (ext == ".yaml" || ext == ".yml") {
			files = append(files, filepath.Join(path, e.Name()))
		}
	}
	if len(files) == 0 {
		l.refuse(yamlfile.Mark{File: path}, "name a file, or put one there", "the folder holds no .yaml or .yml file")
	}
	return files
}

// open reads one file and what it includes. from is where it was asked for, stack the
// files that include it.
func (l *loader) open(file string, from yamlfile.Mark, stack []string) {
	name := absolute(file)
	if slices.Contains(stack, file) {
		l.refuse(from, "take one of the includes out", "the files include each other: %s", strings.Join(append(stack, file), " → "))
		return
	}
	if l.seen[name] { // asked for twice, by two roads
		return
	}
	l.seen[name] = true
	data, err := content(file, yamlfile.Largest)
	if err != nil {
		l.refuse(from, "", "%s cannot be read: %v", file, err)
		return
	}
	l.read(file, data, stack)
}

// content reads a regular file of at most limit bytes, or one that is shipped.
// Anything else, such as a pipe, could keep the program waiting for ever.
func content(file string, limit int64) ([]byte, error) {
	if name, ok := strings.CutPrefix(file, shippedPrefix); ok {
		return shippedFile(name)
	}
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, cause(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a regular file")
	case info.Size() > limit:
		return nil, fmt.Errorf("it is longer than %d kB", limit>>10)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, cause(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit))
	if err != nil {
		return nil, cause(err)
	}
	return data, nil
}

// read takes in the text of one file, then what it includes.
func (l *loader) read(file string, data []byte, stack []string) {
	var c Config
	at, bad := written.Decode(file, data, &c)
	l.bad = append(l.bad, bad...)
	l.merge(&c, at, stack)
	stack = append(slices.Clip(stack), file)
	for i, name := range c.Include {
		from := at[fmt.Sprintf("include.%d", i)]
		if !strings.HasPrefix(name, shippedPrefix) && !filepath.IsAbs(name) {
			name = filepath.Join(filepath.Dir(file), name)
		}
		l.open(name, from, stack)
	}
}

func absolute(file string) string {
	if strings.HasPrefix(file, shippedPrefix) {
		return file
	}
	if abs, err := filepath.Abs(file); err == nil {
		return abs
	}
	return file
}

// cause leaves out the path that a file error repeats.
func cause(err error) error {
	if p := new(fs.PathError); errors.As(err, &p) {
		return p.Err
	}
	return err
}
