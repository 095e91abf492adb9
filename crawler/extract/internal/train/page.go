package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"golang.org/x/net/html"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
	"github.com/accordwatch/accordwatch/crawler/extract/head"
	"github.com/accordwatch/accordwatch/crawler/extract/judge"
	"github.com/accordwatch/accordwatch/crawler/extract/proposal"
)

// A page is one page of a set, with its labels.
type page struct {
	set     string
	host    int // a hash of it
	gold    string
	with    []string
	without []string

	c      *judge.Case
	look   *judge.Look
	label  []float64 // of each block: how much of it is article
	weight []float64 // of each block in training
	first  []float64 // by the first look
	second []float64 // by the second
}

// entry is a page in gold.json.
type entry struct {
	URL, HTML, ArticleBody string
	With, Without          []string
}

// repeated is the number of pages of a host from which on a block is known to repeat.
const repeated = 3

// load reads a set.
func load(data, set string, without []string) ([]*page, error) {
	raw, err := os.ReadFile(filepath.Join(data, set, "gold.json"))
	if err != nil {
		return nil, fmt.Errorf("read set: %w", err)
	}
	var gold map[string]entry
	if err := json.Unmarshal(raw, &gold); err != nil {
		return nil, fmt.Errorf("read gold of %s: %w", set, err)
	}
	var ids []string
	for id := range gold {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	var pages []*page
	memory := map[string]map[uint64]int{}
	for _, id := range ids {
		p, err := read(filepath.Join(data, set), id, gold[id], without)
		if err != nil {
			return nil, err
		}
		p.set = set
		pages = append(pages, p)
		remember(memory, gold[id].URL, p.c.Blocks)
	}
	for i, p := range pages {
		seen := memory[hostOf(gold[ids[i]].URL)]
		p.c.Repeats = func(h uint64) bool { return seen[h] >= repeated }
		p.look = judge.LookAt(p.c)
		p.prepare()
	}
	return pages, nil
}

func remember(memory map[string]map[uint64]int, page string, blocks []block.Block) {
	host := hostOf(page)
	if memory[host] == nil {
		memory[host] = map[uint64]int{}
	}
	once := map[uint64]bool{}
	for _, b := range blocks {
		if h := block.Hash(b.Text); !once[h] {
			once[h] = true
			memory[host][h]++
		}
	}
}

func hostOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Host, "www.")
}

// read reads one page and lets the readers propose.
func read(dir, id string, e entry, without []string) (*page, error) {
	f, err := os.Open(filepath.Join(dir, e.HTML))
	if err != nil {
		return nil, fmt.Errorf("read page: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read page: %w", err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("read page: %w", err)
	}
	doc, err := html.Parse(strings.NewReader(strings.ToValidUTF8(string(raw), "\uFFFD")))
	if err != nil {
		return nil, fmt.Errorf("parse page: %w", err)
	}
	base, err := url.Parse(e.URL)
	if err != nil {
		return nil, fmt.Errorf("parse address: %w", err)
	}
	h, blocks := head.Read(doc, base), block.Of(doc)
	proposed := proposal.Of(doc, blocks, base, h.Body)
	proposed.Candidates = slices.DeleteFunc(proposed.Candidates, func(k judge.Candidate) bool { return slices.Contains(without, k.Reader) })
	p := &page{gold: e.ArticleBody, with: e.With, without: e.Without}
	p.c = &judge.Case{Blocks: blocks, Candidates: proposed.Candidates, Title: h.Title(), Summary: h.Summary()}
	sum := fnv.New32a()
	host := hostOf(e.URL)
	if host == "" {
		host = id
	}
	sum.Write([]byte(host))
	p.host = int(sum.Sum32() % 10)
	return p, nil
}

// partial reports whether only parts of the article are known.
func (p *page) partial() bool { return p.gold == "" }

// proposed returns what a reader proposed.
func (p *page) proposed(reader string) []block.Block {
	for _, k := range p.c.Candidates {
		if k.Reader == reader {
			return k.Blocks
		}
	}
	return nil
}

// prepare labels the blocks.
func (p *page) prepare() {
	n := len(p.c.Blocks)
	p.label, p.weight = make([]float64, n), make([]float64, n)
	p.first, p.second = make([]float64, n), make([]float64, n)
	if p.partial() {
		p.labelParts()
	} else if p.sound() {
		p.labelWhole()
	}
}

// sound reports whether any reader finds most of the article: where none does, the
// page that is there is not the page that was read for the gold.
func (p *page) sound() bool {
	for _, k := range p.c.Candidates {
		if f1([]result{compare(p.gold, k.Blocks)}) >= .6 {
			return true
		}
	}
	return false
}

func (p *page) labelWhole() {
	var paragraphs [][]uint64
	for line := range strings.Lines(p.gold) {
		paragraphs = append(paragraphs, block.Hashes(line))
	}
	gold := block.GramsOf(paragraphs)
	total := 0.0
	for i, b := range p.c.Blocks {
		p.label[i] = gold.Share(b.Words)
		if p.look.First[i] != nil {
			total += p.label[i] * float64(len(b.Words))
		}
	}
	for i, b := range p.c.Blocks {
		p.weight[i] = float64(len(b.Words)+1) / max(50, total)
	}
}

func (p *page) labelParts() {
	holds := func(text string, parts []string) bool {
		return slices.ContainsFunc(parts, func(s string) bool { return strings.Contains(text, strings.Join(strings.Fields(s), " ")) })
	}
	for i, b := range p.c.Blocks {
		words := float64(len(b.Words) + 1)
		if holds(b.Text, p.with) {
			p.label[i], p.weight[i] = 1, min(.05, words/800)
		}
		if holds(b.Text, p.without) {
			p.label[i], p.weight[i] = 0, min(.05, words/400)
		}
	}
}
