// Package yamlfile reads a YAML file into the fields of a struct, by their yaml tags,
// and says where each value was written. It refuses every key that no field has, goes
// on after a problem, and tells each with file, line, column and what to do. It knows
// nothing of what the values mean, opens no file and writes nothing.
package yamlfile

// Largest is how long a file may be, in bytes: what is longer was not written by hand.
const Largest = 8 << 20

// A Format is a kind of YAML file, as far as it helps those who write one.
type Format struct {
	Least     string            // what to do where the file says nothing
	Elsewhere map[string]string // keys that other programs use, and what they are called here
}

// Terms are texts that are written as a list, or as a map from language to list.
type Terms interface {
	// Add takes in the next of them. lang is empty in a list, at is where it stands.
	Add(text, lang string, at Mark)
}
