package urlset

import (
	"net/http"
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/crawler/fetch"
)

const at = "https://news.example/sitemap.xml"

func page(body string) *fetch.Page {
	return &fetch.Page{URL: at, Body: []byte(body), Header: http.Header{}}
}

func TestASitemapTellsAllItKnows(t *testing.T) {
	doc, err := Read(page(`<?xml version="1.0"?><!-- made by hand --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n" xmlns:image="i"><url>
		<loc> https://news.example/a?b=1&amp;c </loc><lastmod>2025-11-07</lastmod>
		<news:news><news:publication><news:name>News</news:name><news:language>kk</news:language></news:publication>
		<news:publication_date>2025-11-07T06:00:00Z</news:publication_date><news:title>Title &nbsp;</news:title><news:access>Subscription</news:access></news:news>
		<image:image><image:loc>https://news.example/a.jpg</image:loc></image:image></url><url><loc>b</loc></url></urlset>`))
	if err != nil || doc.Lost || len(doc.Entries) != 2 || len(doc.Parts) != 0 {
		t.Fatalf("got %+v, %v", doc, err)
	}
	e := doc.Entries[0]
	if strings.TrimSpace(e.Loc) != "https://news.example/a?b=1&c" || e.LastMod != "2025-11-07" || e.News.Language != "kk" || e.News.Access != "Subscription" ||
		e.News.Date != "2025-11-07T06:00:00Z" || !strings.HasPrefix(e.News.Title, "Title") || e.Image.Loc != "https://news.example/a.jpg" {
		t.Errorf("got %+v", e)
	}
}

func TestAnIndexTellsItsParts(t *testing.T) {
	doc, err := Read(page(`<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2025</lastmod></sitemap><sitemap><loc>b.xml</loc></sitemap></sitemapindex>`))
	if err != nil || doc.Lost || len(doc.Parts) != 2 || doc.Parts[0] != (Part{"/a.xml", "2025"}) {
		t.Errorf("got %+v, %v", doc, err)
	}
}

func TestASitemapOfTooManyAddressesIsReadUpToTheProtocolsBound(t *testing.T) {
	doc, err := Read(page("<urlset>" + strings.Repeat("<url><loc>a</loc></url>", maxURLs+10) + "</urlset>"))
	if err != nil || len(doc.Entries) != maxURLs {
		t.Errorf("got %d addresses, %v", len(doc.Entries), err)
	}
}

func FuzzASitemapNeverPanics(f *testing.F) {
	f.Add("<urlset><url><loc>x</loc></url></urlset>")
	f.Add("<sitemapindex><sitemap><loc>a</loc><lastmod>2000-01-01</lastmod></sitemap></sitemapindex>")
	f.Add("<urlset><url><loc>")
	f.Add("\x1f\x8b\x08")
	f.Add("\xff\xfe<\x00")
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := Read(page(text))
		if err != nil && (fetch.KindOf(err) == "" || strings.Contains(err.Error(), "\n")) {
			t.Errorf("an error that is not classified, or not one line: %v", err)
		}
		if len(doc.Entries)+len(doc.Parts) > maxURLs {
			t.Errorf("%d addresses", len(doc.Entries))
		}
	})
}
