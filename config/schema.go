package config

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
)

// The comments beside the fields are the descriptions in the schema, so that the two
// cannot come to say different things.
//
//go:embed config.go
var source string

var (
	structLine = regexp.MustCompile(`^type (\w+) struct`)
	fieldLine  = regexp.MustCompile("^\t\\w+ +\\S+ +`yaml:\"(\\w+)\"`(?: +// (.*))?$")
	lineBreak  = regexp.MustCompile(`\r?\n`)
)

// words are the keys whose value is one of a few words.
var words = map[string][]string{
	"Crawl.fulltext": fulltexts, "Crawl.keep": keeps, "Source.kind": kinds, "Source.fulltext": fulltexts,
	"Source.keep": keeps, "Watchlist.fields": fields, "Digest.formats": formats,
}

// A node is a part of a JSON Schema.
type node map[string]any

// Schema returns the JSON Schema (draft 2020-12) of a config file, for editors: keys,
// types and descriptions. Load checks more than a schema can say.
func Schema() []byte {
	root := schemaOf(reflect.TypeFor[Config](), "", described(source))
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "accordwatch configuration"
	text, err := json.MarshalIndent(root, "", "  ")
	if err != nil { // cannot be: it is made of maps, lists and texts
		panic(fmt.Sprintf("write the schema: %v", err))
	}
	return append(text, '\n')
}

// described returns the comment of each key, by "Type.key".
func described(text string) map[string]string {
	comments, in := map[string]string{}, ""
	for _, line := range lineBreak.Split(text, -1) {
		if m := structLine.FindStringSubmatch(line); m != nil {
			in = m[1]
		}
		if m := fieldLine.FindStringSubmatch(line); m != nil {
			comments[in+"."+m[1]] = m[2]
		}
	}
	return comments
}

// schemaOf returns the schema of a type; key is where it stands ("Source.kind").
func schemaOf(t reflect.Type, key string, comments map[string]string) node {
	texts := node{"type": "array", "items": node{"type": "string"}}
	switch t {
	case reflect.TypeFor[Terms]():
		return node{"oneOf": []node{texts, {"type": "object", "additionalProperties": texts}}}
	case reflect.TypeFor[Duration]():
		return node{"type": "string", "pattern": `^[0-9]`, "examples": []string{"90s", "15m", "6h", "2d"}}
	case reflect.TypeFor[Size]():
		return node{"type": []string{"string", "integer"}, "examples": []string{"500 kB", "16 MB"}}
	case reflect.TypeFor[Zone]():
		return node{"type": "string", "examples": []string{"UTC", "Asia/Jerusalem"}}
	}
	switch t.Kind() {
	case reflect.Struct:
		return record(t, comments)
	case reflect.Slice:
		return node{"type": "array", "items": schemaOf(t.Elem(), key, comments)}
	case reflect.Map:
		return node{"type": "object", "additionalProperties": schemaOf(t.Elem(), "", comments)}
	case reflect.Bool:
		return node{"type": "boolean"}
	case reflect.Int:
		return node{"type": "integer"}
	}
	if known := words[key]; known != nil {
		return node{"type": "string", "enum": known}
	}
	return node{"type": "string"}
}

// record returns the schema of a struct, with the comments of its fields.
func record(t reflect.Type, comments map[string]string) node {
	properties := node{}
	for i := range t.NumField() {
		name := t.Field(i).Tag.Get("yaml")
		if name == "-" {
			continue
		}
		key := t.Name() + "." + name
		one := schemaOf(t.Field(i).Type, key, comments)
		if comments[key] != "" {
			one["description"] = comments[key]
		}
		properties[name] = one
	}
	return node{"type": "object", "properties": properties, "additionalProperties": false}
}
