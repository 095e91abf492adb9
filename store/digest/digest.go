// Package digest tells the day of a watchlist: what is new since the day before,
// who says so independently, which countries are out of their usual, and what
// could not be heard.
//
// Make fills a Digest from the archive and from what earlier digests told; its JSON
// on disk is the memory of that, so a digest that exists is rendered again and never
// made again. The package polls nothing and sends nothing. Its rooms: sheet (the tree,
// its files and formats), lead (what is quoted), surge (the test), say (our words).
package digest

import "github.com/accordwatch/accordwatch/store/digest/sheet"

// Digest, and what it is made of; see package sheet.
type (
	Digest   = sheet.Digest
	Clause   = sheet.Clause
	Facts    = sheet.Facts
	Range    = sheet.Range
	News     = sheet.News
	Telling  = sheet.Telling
	Quote    = sheet.Quote
	Signal   = sheet.Signal
	Earlier  = sheet.Earlier
	Line     = sheet.Line
	Count    = sheet.Count
	Change   = sheet.Change
	Piece    = sheet.Piece
	Silent   = sheet.Silent
	State    = sheet.State
	Country  = sheet.Country
	Baseline = sheet.Baseline
	Pair     = sheet.Pair
	Coverage = sheet.Coverage
	Health   = sheet.Health
	Gap      = sheet.Gap
	Format   = sheet.Format
)

// Read returns the digest that was written under dir (<data>/digests) for a day
// (YYYY-MM-DD) and a watchlist. The error is fs.ErrNotExist where there is none.
func Read(dir, day, watchlist string) (*Digest, error) {
	return sheet.Read(dir, day, watchlist)
}
