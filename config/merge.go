package config

import (
	"reflect"
	"slices"
	"strconv"

	"github.com/accordwatch/accordwatch/config/yamlfile"
)

// places returns where each of the n entries of a list was written.
func places(n int, list string, at yamlfile.Marks) []yamlfile.Place {
	all := make([]yamlfile.Place, n)
	for i := range all {
		all[i] = at.At(yamlfile.Join(list, strconv.Itoa(i)))
	}
	return all
}

// merge adds what a file says to what the files before it said. Lists grow; a
// single value may be set once, but a file overrules those that it includes.
func (l *loader) merge(c *Config, at yamlfile.Marks, stack []string) {
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
func (l *loader) overrule(to, from reflect.Value, path string, at yamlfile.Marks, stack []string) {
	for i := range to.NumField() {
		key := yamlfile.Join(path, to.Type().Field(i).Tag.Get("yaml"))
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
			l.refuse(mark, "keep one of them", "%s is set a second time, after %s", yamlfile.Named(key), before)
		}
	}
}
