// Package store holds the nouns that all rooms share: what a source announces
// (Item), what was read (Article), what was found in it (Hit, Mention, Signal),
// what it belongs to (Story), and what the frontier lends (Task, Outcome).
//
// It does no input or output and knows nothing of the web, of SQLite or of files;
// its sub-packages do. All times are UTC; a zero time means "not known". All
// offsets are byte offsets into UTF-8 and lie on rune bounds.
package store
