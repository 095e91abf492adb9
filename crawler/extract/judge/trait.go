package judge

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

var tags = []atom.Atom{atom.P, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.Div, atom.Td, atom.Figcaption, atom.Blockquote, atom.Section, atom.Article}

// lengthOf bins the number of words of b.
func lengthOf(b block.Block) int { return bin(float64(len(b.Words)), 3, 6, 11, 21, 41, 81) }

// readers adds who proposes block i.
func (l *Look) readers(f *features, i int) {
	b := l.c.Blocks[i]
	f.is("bias", 0)
	for r, cover := range l.cover {
		if cover == nil {
			f.is("reader silent", r)
		} else {
			f.add("proposed by", r, cover[i])
		}
	}
	level, length := bin(l.votes[i], .1, .35, .6, .85), lengthOf(b)
	links := bin(float64(b.Link)/float64(len(b.Text)), .001, .2, .5, .9)
	f.add("votes", 0, l.votes[i])
	f.is("vote level", level)
	f.is("votes by length", level*lengths+length)
	f.is("votes by links", level*densities+links)
	if l.start >= 0 && i <= l.start {
		f.is("votes before the text", level)
	}
	f.is("length", length)
	f.is("links", links)
	f.is("links by length", length*densities+links)
}

// look adds what a block looks like, and the phrase in it.
func look(f *features, b block.Block, phrase int) {
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(b.Text, "\"'”’»)]）」』 "))
	if strings.ContainsRune(".!?。！？…؟।", end) {
		f.is("end", 0)
		f.is("end by length", lengthOf(b))
	} else if end == ':' {
		f.is("end", 1)
	}
	capitals, letters, digits, runes := 0.0, 0.0, 0.0, 0.0
	for _, r := range b.Text {
		runes++
		switch {
		case unicode.IsUpper(r):
			capitals++
			letters++
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		}
	}
	f.is("capitals", bin(capitals/runes, .1, .3))
	f.is("digits", bin(digits/runes, .1, .3))
	if capitals > .7*letters && len(b.Words) > 3 {
		f.is("shouted", 0)
		if b.Link > 0 {
			f.is("shouted", 1)
		}
	}
	if phrase != noPhrase {
		f.is("phrase", phrase)
		if len(b.Words) < 15 {
			f.is("phrase", phraseKinds+phrase)
		}
	}
}

// stance adds where block i stands: its element, what is around that, and what
// these say of themselves.
func (l *Look) stance(f *features, i int) {
	b, votes := l.c.Blocks[i], l.votes[i]
	if t := slices.Index(tags, b.Tag); t >= 0 {
		f.is("element", t)
		f.add("votes by element", t, votes)
	}
	for k := range marks {
		if b.Near&(1<<k) != 0 {
			f.is("class", k)
		}
		if b.Marks&(1<<k) != 0 {
			f.is("classes around", k)
			f.add("votes by class", k, votes)
		}
	}
	for k := range elements {
		if b.In&(1<<k) != 0 {
			f.is("around", k)
			f.add("votes by surroundings", k, votes)
		}
	}
	if l.under[i] > 0 {
		f.is("under a heading of teasers", l.under[i]-1)
		f.add("under a heading of teasers", 2, votes)
	}
	if l.times[b.Text] > 1 {
		f.is("told twice", 0)
	}
	if l.repeats[i] {
		f.is("repeated by the host", 0)
	}
}

// around adds how block i stands to the headline, the text and its neighbours.
func (l *Look) around(f *features, i int) {
	b := l.c.Blocks[i]
	title, summary := l.title.Share(b.Words), l.summary.Share(b.Words)
	f.add("headline words", 0, title)
	f.add("summary words", 0, summary)
	if l.start >= 0 {
		if i <= l.start {
			f.add("headline words", 1, title)
			f.add("summary words", 1, summary)
		}
		if i >= l.start && i <= l.end {
			f.is("inside the text", 0)
		}
		f.is("distance to its start", bin(float64(i-l.start), -3, -1, 0, 1, 4))
		f.is("distance to its end", bin(float64(i-l.end), -4, -1, 0, 1, 4))
	}
	if l.head >= 0 {
		f.is("after the headline", bin(float64(i-l.head), 0, 1, 6))
	}
	for k, d := range []int{-2, -1, 1, 2} {
		if j := i + d; j >= 0 && j < len(l.votes) {
			f.add("neighbours", 2*k, l.votes[j])
			f.add("neighbours", 2*k+1, math.Log1p(float64(len(l.c.Blocks[j].Words)))/4)
		}
	}
	like := l.like[b.Path]
	f.add("its like", 0, like.mean())
	f.add("its like", 1, like.weight/(l.voted+1e-9))
	f.add("its like", 2, math.Log1p(like.words)/8)
	f.add("place", 0, float64(i)/float64(len(l.votes)))
}
