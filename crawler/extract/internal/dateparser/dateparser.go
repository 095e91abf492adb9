// Package dateparser stands in for github.com/markusmobius/go-dateparser, which
// go-htmldate asks in its extensive search alone. We never ask for that search (days
// are read by crawler/extract/head and crawler/source/date), and the real one builds
// the tables of two hundred languages before main begins: half a second and 78 MB of
// every start. go.mod puts this module in its place.
//
// It holds what go-htmldate names, no more, and finds no dates.
package dateparser

import (
	"errors"
	"time"
)

// A ParserType names a way of reading dates; none is known here.
type ParserType uint8

// The ways that go-htmldate asks for.
const (
	AbsoluteTime ParserType = iota
	CustomFormat
)

// A PreferredDateSource says which of several days is meant; nothing heeds it here.
type PreferredDateSource uint8

// Past prefers days that are over.
const Past PreferredDateSource = 1

// A Configuration holds wishes that nothing heeds here.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// A Date is a day that was found; its zero value is none.
type Date struct{ time.Time }

// A Parser finds no dates.
type Parser struct{ ParserTypes []ParserType }

var errNone = errors.New("the extensive search for dates is not part of this program")

// Parse always returns an error and no date.
func (*Parser) Parse(*Configuration, string) (Date, error) { return Date{}, errNone }
