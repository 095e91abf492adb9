package config

import (
	"reflect"
	"slices"
	"strconv"
)

// A place says where an entry of a list was written, and each of its keys.
type place struct {
	at   marks
	path string
}

// of returns where key was written, or where the entry begins.
func (p place) of(key string) Mark {
	if m, ok := p.at[join(p.path, key)]; ok {
		return m
	}
	return p.at[p.path]
}

// has says whether key was written.
func (p place) has(key string) bool {
	_, ok := p.at[join(p.path, key)]
	return ok
}

func places(n int, list string, at marks) []place {
	all := make([]place, n)
	for i := range all {
		all[i] = place{at, join(list, strconv.Itoa(i))}
	}
	return all
}

// merge adds what a file says to what the files before it said. Lists grow; a
// single value may be set once, but a file overrules those that it includes.
func (l *loader) merge(c *Config, at marks, stack []string) {
	l.cfg.Sources = append(l.cfg.Sources, c.Sources...)
	l.sources = append(l.sources, places(len(c.Sources), "sources", at)...)
	l.cfg.Watchlists = append(l.cfg.Watchlists, c.Watchlists...)
	l.watchlists = append(l.watchlists, places(len(c.Watchlists), "watchlists", at)...)
	l.cfg.Digests = append(l.cfg.Digests, c.Digests...)
	l.digests = append(l.digests, places(len(c.Digests), "digests", at)...)
	l.overrule(reflect.ValueOf(&l.cfg).Elem(), reflect.ValueOf(c).Elem(), "", at, stack)
	l.overrule(reflect.ValueOf(&l.cfg.Crawl).Elem(), reflect.ValueOf(&c.Crawl).Elem(), "crawl", at, stack)
}

// overrule copies the single values among the fields of from that were written.
func (l *loader) overrule(to, from reflect.Value, path string, at marks, stack []string) {
	for i := range to.NumField() {
		key := join(path, to.Type().Field(i).Tag.Get("yaml"))
		mark, ok := at[key]
		if !ok || key == "crawl" || path == "" && to.Field(i).Kind() == reflect.Slice { // sources and the like grow
			continue
		}
		before, twice := l.said[key]
		switch {
		case !twice:
			l.said[key] = mark
			to.Field(i).Set(from.Field(i))
		case !slices.Contains(stack, before.File):
			l.refuse(mark, "keep one of them", "%s is set a second time, after %s", named(key), before)
		}
	}
}
