package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/store/canonical"
)

// canonicals prints one canonical URL a line, an empty one where there is none.
func (c *whyCommand) canonicals(a *app) error {
	f, err := os.Open(c.Urls)
	if err != nil {
		return err
	}
	defer f.Close()
	out := bufio.NewWriter(a.out)
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		u, err := canonical.URL(strings.TrimSpace(in.Text()))
		if err != nil {
			u = ""
		}
		fmt.Fprintln(out, u)
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("read %s: %w", c.Urls, err)
	}
	return out.Flush()
}

// lines traces a file of pages. What its hosts repeat is learnt from it first.
func (c *whyCommand) lines(a *app) error {
	reader, err := a.offlineReader()
	if err != nil {
		return err
	}
	var memory crawler.HostMemory
	if err := eachLine(c.Jsonl, func(l crawler.Line) error { memory.Learn(l); return nil }); err != nil {
		return err
	}
	out := bufio.NewWriter(a.out)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	if err := eachLine(c.Jsonl, func(l crawler.Line) error {
		return e.Encode(reader.Trace(l, memory.Repeats(l)))
	}); err != nil {
		return err
	}
	return out.Flush()
}

// eachLine calls f for each page of a JSON Lines file.
func eachLine(path string, f func(crawler.Line) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	for l, err := range crawler.Lines(path, file) {
		if err != nil {
			return err
		}
		if err := f(l); err != nil {
			return err
		}
	}
	return nil
}
