// Package story decides, as each article arrives, which story it tells: whether its
// text is a copy of one that is known, an independent report of a known event, or
// the first word of a new story.
//
// It does no input or output and has no clock: the time at which an article was
// found orders everything, so the same articles in the same order always give the
// same stories. What must be remembered of an article is handed out as a sketch,
// which the archive keeps beside it and gives back at the next start.
package story

import (
	"fmt"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/story/portrait"
	"github.com/accordwatch/accordwatch/store/story/posting"
)

const (
	// Memory is how far back articles must be given back by Restore: all from the first
	// one that was found so long before the newest, also those after it that were found
	// earlier. It is two days more than is looked at.
	Memory = 30 * 24 * time.Hour

	remembered = 28 * 24 * 3600 // seconds
	mostNewest = 64             // articles kept of one print or term

	printsExpected = 60 // of an article, about; 65 are kept at most
)

// An Index remembers the articles of the last four weeks, in about a kilobyte each.
// It is not safe for use by several goroutines at once: the archive has one writer.
type Index struct {
	painter portrait.Painter
	read    portrait.Reader
	keys    keys

	blocks      []*block // article n is in block n/chunk - dropped
	dropped     uint32   // blocks that were forgotten
	first, next uint32   // numbers of the articles remembered: first to next-1; they count from 1
	indexed     uint32   // first of those whose terms are not in terms yet
	recent      uint32   // first of those that can still be of one event with a new one
	newest      int64    // greatest time found, seconds since 1970

	prints posting.Table // print -> articles, and hash of headline and text -> articles
	terms  posting.Lists // heaviest terms -> articles of the last days
	rarity *portrait.Rarity
	tales  tales

	restoring bool // since the last article was placed, some were restored

	buffers
}

// buffers are kept from one article to the next.
type buffers struct {
	pairs      []pair
	paired     []uint32 // of the articles since first: where in pairs, counted from 1; zero between calls
	likely     []pair
	ordered    []uint32
	holders    []uint32
	meanRarity float64
	weights    []uint16 // of the articles since recent; zero between calls
	touched    []uint32
	ranked     []uint64
	stories    []uint32
	told       []telling
	scratch    []float64
}

// New returns an empty index.
func New() *Index {
	return &Index{
		first: 1, next: 1, recent: 1,
		prints:  posting.Table{Most: mostNewest},
		terms:   posting.Lists{Most: mostNewest},
		rarity:  portrait.NewRarity(),
		buffers: buffers{scratch: make([]float64, 0, 24)},
	}
}

// Place says which story a tells, and remembers a; only its first revision is placed.
// Of a it reads what a Painter reads, and the ID. The sketch is what Restore needs to
// remember it again.
func (x *Index) Place(a *store.Article) (store.Verdict, []byte) {
	x.restored()
	p := x.painter.Paint(a, x.rarity)
	x.forget(p.Found)
	x.index()

	id := x.keys.of(a.ID)
	v, tale, root := x.judge(&p, a.ID, id)
	s := p.Sketch()
	x.remember(&p, id, root, tale)
	return v, s
}

// judge decides, and joins the stories that the article shows to be one.
func (x *Index) judge(p *portrait.Portrait, name string, id uint64) (v store.Verdict, tale uint32, root uint64) {
	if c, chance := x.copyOf(p); chance > 0 {
		d := x.article(c.article)
		tale = x.tales.find(d.tale)
		return store.Verdict{
			Story: x.keys.name(x.tales.all[tale].id), Part: store.Copy, CopyOf: x.keys.name(d.root),
			Similarity: x.similarity(p, d, c), Why: x.whyCopy(p, d, c),
		}, tale, d.root
	}
	told := x.tellings(p)
	if len(told) == 0 {
		return store.Verdict{Story: name, Part: store.Origin, Why: "nothing like it was found in the days before"}, x.tales.start(id), id
	}
	tale, joins := x.joined(told)
	return store.Verdict{
		Story: x.keys.name(x.tales.all[tale].id), Part: store.Report, Similarity: rounded(told[0].chance),
		Why: x.whyReport(told[0], len(joins)), Joins: joins,
	}, tale, id
}

// joined returns the tale that an article tells, after joining to the oldest one all
// those that it tells as surely, or of which other headlines tell the act that its own does.
func (x *Index) joined(told []telling) (tale uint32, joins []string) {
	tale = told[0].story
	for _, t := range told[1:] {
		if !told[0].shows(t) {
			continue
		}
		older, younger := tale, t.story
		if x.oldest(younger) < x.oldest(older) {
			older, younger = younger, older
		}
		joins = append(joins, x.keys.name(x.tales.all[younger].id))
		x.join(older, younger)
		tale = older
	}
	return tale, joins
}

// restored ends what Restore began.
func (x *Index) restored() {
	if x.restoring {
		x.prints.Settle(x.first)
		x.restoring, x.tales.byID = false, nil
	}
}

// Expect prepares a new index for the restoring of about so many articles.
func (x *Index) Expect(articles int) {
	if articles > chunk {
		x.prints.Reserve(articles * printsExpected)
	}
}

// ErrSketch is the error of Restore for a sketch that another version of this program
// made, or that is damaged.
var ErrSketch = portrait.ErrSketch

// Restore remembers an article that was placed before. Articles must be restored in
// the order in which they were placed, before the first one is placed again. The story
// of v may be what the first verdict said or the one that it was joined to since.
func (x *Index) Restore(id string, v store.Verdict, sketch []byte) error {
	p, err := x.read.Read(sketch)
	if err != nil {
		return fmt.Errorf("restore article %s: %w", id, err)
	}
	x.restoring = true
	x.forget(p.Found)
	tale := x.tales.named(x.keys.of(v.Story))
	for _, name := range v.Joins {
		if other := x.tales.named(x.keys.of(name)); other != tale {
			x.join(tale, other)
		}
	}
	own := x.keys.of(id)
	root := own
	if v.CopyOf != "" {
		root = x.keys.of(v.CopyOf)
	}
	x.remember(&p, own, root, tale)
	return nil
}
