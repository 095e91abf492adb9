package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// A body is an article as its row holds it: the fields of store.Article one after the
// other, as they are declared, without their names. A digest reads a hundred thousand
// of them, and JSON would cost it ten times as much. Any change of the nouns gives
// the index another version (see layout), so that no body is ever read as another's.
//
//	string     length, bytes           bool    one byte
//	int        varint                  slice   length, elements
//	float64    eight bytes             time    zero or not; seconds, nanoseconds
//
// Lengths are uvarints; fields that JSON leaves out are left out here.

// encodeBody returns the body of an article.
func encodeBody(a *store.Article) []byte {
	return appendValue(make([]byte, 0, 2048), reflect.ValueOf(a).Elem())
}

// signalled returns the bytes that only a body with a signal of a name holds, near the
// country with a code, or near any where the code is empty: a signal's name and code
// follow each other in it, each after its length, and no text holds such lengths.
func signalled(name, iso2 string) []byte {
	b := appendValue(nil, reflect.ValueOf(name))
	if iso2 == "" {
		return append(b, byte(len("XX")))
	}
	return appendValue(b, reflect.ValueOf(iso2))
}

// decodeBody reads a body into an article.
func decodeBody(body []byte, a *store.Article) error {
	d := decoder{rest: string(body)} // the strings of the article share it
	d.value(reflect.ValueOf(a).Elem())
	if d.bad || d.rest != "" {
		return errBody
	}
	return nil
}

var errBody = errors.New("row of an article is damaged")

func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		return append(b, v.String()...)
	case reflect.Int, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	case reflect.Float64:
		return binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Float()))
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Slice:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	}
	if t, ok := v.Addr().Interface().(*time.Time); ok {
		if t.IsZero() {
			return append(b, 0)
		}
		return binary.AppendVarint(binary.AppendVarint(append(b, 1), t.Unix()), int64(t.Nanosecond()))
	}
	for i := range v.NumField() {
		if kept(v.Type().Field(i)) {
			b = appendValue(b, v.Field(i))
		}
	}
	return b
}

// kept says whether a field is part of a body.
func kept(f reflect.StructField) bool { return f.Tag.Get("json") != "-" }

// A decoder reads values off the front of a text. Once it is bad it reads zeros.
type decoder struct {
	rest string
	bad  bool
}

func (d *decoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(d.take(d.length()))
	case reflect.Int, reflect.Int64:
		v.SetInt(d.int())
	case reflect.Float64:
		if s := d.take(8); len(s) == 8 {
			v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(s))))
		}
	case reflect.Bool:
		v.SetBool(d.take(1) == "\x01")
	case reflect.Slice:
		if n := d.length(); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				d.value(v.Index(i))
			}
		}
	case reflect.Struct:
		d.fields(v)
	}
}

// fields reads the fields of a struct; a time is one whole.
func (d *decoder) fields(v reflect.Value) {
	if t, ok := v.Addr().Interface().(*time.Time); ok {
		if d.take(1) == "\x01" {
			*t = time.Unix(d.int(), d.int()).UTC()
		}
		return
	}
	for i := range v.NumField() {
		if kept(v.Type().Field(i)) {
			d.value(v.Field(i))
		}
	}
}

// length reads a length. None is larger than what is left: each element takes a byte.
func (d *decoder) length() int {
	n, size := binary.Uvarint([]byte(d.rest[:min(len(d.rest), binary.MaxVarintLen64)]))
	d.take(size)
	if size <= 0 || n > uint64(len(d.rest)) {
		d.bad = true
		return 0
	}
	return int(n)
}

func (d *decoder) int() int64 {
	n, size := binary.Varint([]byte(d.rest[:min(len(d.rest), binary.MaxVarintLen64)]))
	if size <= 0 {
		d.bad = true
		return 0
	}
	d.take(size)
	return n
}

// take cuts n bytes off the front.
func (d *decoder) take(n int) string {
	if n < 0 || n > len(d.rest) {
		d.bad, d.rest = true, ""
		return ""
	}
	s := d.rest[:n]
	d.rest = d.rest[n:]
	return s
}

// layout writes out how a type is laid out in a body.
func layout(t reflect.Type) string {
	switch {
	case t.Kind() == reflect.Slice:
		return "[]" + layout(t.Elem())
	case t.Kind() != reflect.Struct || t == reflect.TypeFor[time.Time]():
		return t.Kind().String()
	}
	s := "{"
	for i := range t.NumField() {
		if f := t.Field(i); kept(f) {
			s += fmt.Sprintf("%s %s;", f.Name, layout(f.Type))
		}
	}
	return s + "}"
}
