package yamlfile

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// parse makes a document of data, or says why it is none.
func (f Format) parse(file string, data []byte) (*yaml.Node, *Problem) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if i := bytes.IndexByte(data, 0); i >= 0 || len(data) > Largest {
		return nil, &Problem{Mark{File: file}, "this is not a text file", "name a YAML file"}
	}
	if i := invalid(data); i >= 0 {
		return nil, &Problem{markAt(file, data, i), "a byte is not UTF-8", "save the file as UTF-8"}
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, &Problem{Mark{File: file}, "the file is empty", f.Least}
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
	return nil, f.shapeless(file, err)
}

// shapeless explains the errors for which the YAML library knows no place.
func (f Format) shapeless(file string, err error) *Problem {
	text := err.Error()
	switch {
	case strings.Contains(text, "no documents"):
		return &Problem{Mark{File: file}, "the file holds nothing but comments", f.Least}
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
