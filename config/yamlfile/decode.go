package yamlfile

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// most is how many values one file may hold once its aliases are followed: a few
// lines of aliases could otherwise stand for billions.
const most = 500_000

// A decoder reads the nodes of one file. It is stricter than a YAML library need be,
// and goes on after an error, so that the operator learns of all of them at once.
type decoder struct {
	file      string
	elsewhere map[string]string
	at        Marks
	bad       Errors
	left      int                 // values that may still be read
	open      map[*yaml.Node]bool // aliased nodes that are being read: an alias must not hold itself
}

// Decode reads data, the text of file, into the struct that into points to, and says
// where each value stands. What is wrong is left out of it, and told.
func (f Format) Decode(file string, data []byte, into any) (Marks, Errors) {
	doc, problem := f.parse(file, data)
	if problem != nil {
		return nil, Errors{*problem}
	}
	d := &decoder{file: file, elsewhere: f.Elsewhere, at: Marks{}, left: most, open: map[*yaml.Node]bool{}}
	if len(doc.Content) > 0 {
		d.value(doc.Content[0], reflect.ValueOf(into).Elem(), "")
	}
	return d.at, d.bad
}

func (d *decoder) mark(n *yaml.Node) Mark {
	return Mark{File: d.file, Line: n.Line, Column: n.Column}
}

func (d *decoder) refuse(n *yaml.Node, hint, format string, args ...any) {
	d.bad = append(d.bad, Problem{d.mark(n), fmt.Sprintf(format, args...), hint})
}

// value reads n into v. A key without a value counts as left out.
func (d *decoder) value(n *yaml.Node, v reflect.Value, path string) {
	if d.left--; d.left < 0 {
		if d.left == -1 {
			d.refuse(n, "use fewer aliases", "the file stands for more than %d values", most)
		}
		return
	}
	if n.Kind == yaml.AliasNode {
		d.alias(n, v, path)
		return
	}
	if n.Tag == "!!null" {
		return
	}
	d.at[path] = d.mark(n)
	switch target := v.Addr().Interface().(type) {
	case Terms:
		d.terms(n, target, path)
		return
	case encoding.TextUnmarshaler:
		d.text(n, target, path)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.record(n, v, path)
	case reflect.Slice:
		d.list(n, v, path)
	case reflect.Map:
		d.table(n, v, path)
	default:
		d.scalar(n, v, path)
	}
}

// alias reads what n stands for.
func (d *decoder) alias(n *yaml.Node, v reflect.Value, path string) {
	if d.open[n.Alias] {
		d.refuse(n, "write the value out", "the alias *%s holds itself", n.Value)
		return
	}
	d.open[n.Alias] = true
	d.value(n.Alias, v, path)
	delete(d.open, n.Alias)
}

// record reads a mapping into the fields of a struct.
func (d *decoder) record(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind != yaml.MappingNode {
		d.refuse(n, "write it as `key: value` lines", "%s is not a mapping", Named(path))
		return
	}
	fields, known := map[string]int{}, []string(nil)
	for i := range v.NumField() {
		if key := v.Type().Field(i).Tag.Get("yaml"); key != "-" {
			fields[key], known = i, append(known, key)
		}
	}
	d.pairs(n, func(key, value *yaml.Node) {
		i, ok := fields[key.Value]
		if !ok {
			d.unknown(key, path, known)
			return
		}
		d.value(value, v.Field(i), Join(path, key.Value))
	})
}

func (d *decoder) unknown(key *yaml.Node, path string, known []string) {
	hint := Meant(key.Value, known)
	for _, k := range known {
		if d.elsewhere[key.Value] == k {
			hint = fmt.Sprintf("did you mean %q?", k)
		}
	}
	if key.Tag == "!!merge" {
		hint = "write the keys out, or use an alias for a whole value"
	}
	d.refuse(key, hint, "the key %q is not known in %s", key.Value, Named(path))
}

// pairs calls f for each key of a mapping, once.
func (d *decoder) pairs(n *yaml.Node, f func(key, value *yaml.Node)) {
	first := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			d.refuse(key, "write a word", "a key is not a plain text")
			continue
		}
		if before := first[key.Value]; before != nil {
			d.refuse(key, "keep one of them", "the key %q stands here a second time, after line %d", key.Value, before.Line)
			continue
		}
		first[key.Value] = key
		f(key, value)
	}
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind != yaml.SequenceNode {
		d.refuse(n, "write each entry on a line that begins with a hyphen, or [a, b]", "%s is not a list", Named(path))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, item := range n.Content {
		place := Join(path, strconv.Itoa(i))
		if d.value(item, v.Index(i), place); d.at[place].Line == 0 {
			d.at[place] = d.mark(item) // an empty entry; the checks will say what it lacks
		}
	}
}

// table reads a mapping whose keys are free.
func (d *decoder) table(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind != yaml.MappingNode {
		d.refuse(n, "write it as `key: value` lines", "%s is not a mapping", Named(path))
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	d.pairs(n, func(key, value *yaml.Node) {
		one := reflect.New(v.Type().Elem()).Elem()
		d.value(value, one, Join(path, key.Value))
		v.SetMapIndex(reflect.ValueOf(key.Value), one)
	})
}

// plain returns the text of a scalar, as it was written: "no" is Norwegian, and
// 2020-09-15 a day, whatever YAML makes of them.
func (d *decoder) plain(n *yaml.Node, path string) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		d.refuse(n, "write one value", "%s is not a single value", Named(path))
		return "", false
	}
	return n.Value, true
}

func (d *decoder) text(n *yaml.Node, v encoding.TextUnmarshaler, path string) {
	text, ok := d.plain(n, path)
	if !ok {
		return
	}
	if err := v.UnmarshalText([]byte(text)); err != nil {
		for line := range strings.Lines(err.Error()) {
			d.refuse(n, "", "%s: %s", Named(path), line)
		}
	}
}

func (d *decoder) scalar(n *yaml.Node, v reflect.Value, path string) {
	text, ok := d.plain(n, path)
	if !ok {
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		if text != "true" && text != "false" {
			d.refuse(n, "write true or false", "%s is %q", Named(path), text)
		}
		v.SetBool(text == "true")
	case reflect.Int:
		number, err := strconv.Atoi(text)
		if err != nil {
			d.refuse(n, "write digits", "%s is %q, not a whole number", Named(path), text)
		}
		v.SetInt(int64(number))
	default:
		v.SetString(strings.TrimSpace(text))
	}
}

// terms reads a list, or a map from language to list.
func (d *decoder) terms(n *yaml.Node, t Terms, path string) {
	switch n.Kind {
	case yaml.SequenceNode:
		d.phrases(n, t, "", path)
	case yaml.MappingNode:
		d.pairs(n, func(key, value *yaml.Node) {
			place := Join(path, key.Value)
			d.phrases(value, t, key.Value, place)
			d.at[place] = d.mark(key)
		})
	default:
		d.refuse(n, "write [a, b], or a map such as en: [a, b]", "%s is neither a list of terms nor a map from language to list", Named(path))
	}
}

// phrases reads the terms of one language.
func (d *decoder) phrases(n *yaml.Node, t Terms, lang, path string) {
	var texts []string
	d.value(n, reflect.ValueOf(&texts).Elem(), path)
	for i, text := range texts {
		t.Add(text, lang, d.at[Join(path, strconv.Itoa(i))])
	}
}
