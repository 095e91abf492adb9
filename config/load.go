package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// largest is how long a config file may be: what is longer is no config file.
const largest = 8 << 20

// Load reads the file at path, or all *.yaml and *.yml files of the folder at path as
// one; an empty path means the shipped configuration. Every problem of the files is
// in the error, which is then of type Errors.
func Load(path string) (*Config, error) {
	if path == "" {
		return Shipped(), nil
	}
	l := newLoader()
	for _, file := range l.files(path) {
		l.open(file, Mark{}, nil)
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
	bad  Errors
	seen map[string]bool // files that were read, by absolute name
	said map[string]Mark // single values ("data", "crawl.delay") and where they were set
	cfg  Config
	// Where the entries of cfg were written, by their index.
	sources, watchlists, digests []place
}

func newLoader() *loader { return &loader{seen: map[string]bool{}, said: map[string]Mark{}} }

func (l *loader) refuse(m Mark, hint, format string, args ...any) {
	l.bad = append(l.bad, Problem{m, fmt.Sprintf(format, args...), hint})
}

// finish checks what was gathered and fills in the defaults.
func (l *loader) finish() (*Config, error) {
	l.check()
	l.checkPurpose()
	if err := l.bad.sorted(); err != nil {
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
		l.refuse(Mark{File: path}, "", "the folder cannot be read: %v", cause(err))
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
		l.refuse(Mark{File: path}, "name a file, or put one there", "the folder holds no .yaml or .yml file")
	}
	return files
}

// open reads one file and what it includes. from is where it was asked for, stack the
// files that include it.
func (l *loader) open(file string, from Mark, stack []string) {
	name := absolute(file)
	if slices.Contains(stack, file) {
		l.refuse(from, "take one of the includes out", "the files include each other: %s", strings.Join(append(stack, file), " → "))
		return
	}
	if l.seen[name] { // asked for twice, by two roads
		return
	}
	l.seen[name] = true
	data, err := content(file, largest)
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
	doc, problem := parse(file, data)
	if problem != nil {
		l.bad = append(l.bad, *problem)
		return
	}
	var c Config
	at, bad := decode(file, doc, &c)
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

// parse makes a document of data, or says why it is none.
func parse(file string, data []byte) (*yaml.Node, *Problem) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if i := bytes.IndexByte(data, 0); i >= 0 || len(data) > largest {
		return nil, &Problem{Mark{File: file}, "this is not a text file", "name a YAML file"}
	}
	if i := invalid(data); i >= 0 {
		return nil, &Problem{markAt(file, data, i), "a byte is not UTF-8", "save the file as UTF-8"}
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, &Problem{Mark{File: file}, "the file is empty", "write at least `include: [shipped:abraham-accords, shipped:sources]`"}
	}
	var doc yaml.Node
	err := yaml.Load(data, &doc)
	if err == nil {
		return &doc, nil
	}
	if one := new(yaml.LoadError); errors.As(err, &one) && one.Mark.Line > 0 {
		text := one.Message
		if one.ContextMsg != "" {
			text = one.ContextMsg + ": " + text
		}
		return nil, &Problem{Mark{file, one.Mark.Line, one.Mark.Column}, text, "mind indentation and quotes"}
	}
	return nil, shapeless(file, err)
}

// shapeless explains the errors for which the YAML library knows no place.
func shapeless(file string, err error) *Problem {
	text := err.Error()
	switch {
	case strings.Contains(text, "no documents"):
		return &Problem{Mark{File: file}, "the file holds nothing but comments", "write at least `include: [shipped:abraham-accords, shipped:sources]`"}
	case strings.Contains(text, "found multiple"):
		return &Problem{Mark{File: file}, "the file holds several documents", "take the lines `---` out, or make files of them"}
	}
	return &Problem{Mark{File: file}, "this is not YAML: " + text, ""}
}

// invalid returns where data stops being UTF-8, or -1.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// markAt returns the place of a byte offset.
func markAt(file string, data []byte, offset int) Mark {
	before := data[:offset]
	line := bytes.LastIndexByte(before, '\n') + 1
	return Mark{file, bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[line:]) + 1}
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
