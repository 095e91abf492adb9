package source

import (
	"context"
	"errors"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/fetch"
	"github.com/accordwatch/accordwatch/store"
)

type sitemap struct{ place }

func newSitemap(c config.Source, f *fetch.Fetcher) (Source, error) {
	return &sitemap{newPlace(c, f)}, nil
}
func (s *sitemap) Poll(ctx context.Context, last store.SourceState) (store.Found, error) {
	return failed(last, errors.New("not yet"))
}

type site struct{ place }

func newSite(c config.Source, f *fetch.Fetcher) (Source, error) { return &site{newPlace(c, f)}, nil }
func (s *site) Poll(ctx context.Context, last store.SourceState) (store.Found, error) {
	return failed(last, errors.New("not yet"))
}
