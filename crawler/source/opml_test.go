package source

import (
	"strings"
	"testing"

	"github.com/accordwatch/accordwatch/config"
)

func TestAListOfFeedsIsReadWithItsFolders(t *testing.T) {
	got, err := ReadOPML(strings.NewReader(`<?xml version="1.0" encoding="ISO-8859-1"?>
		<opml version="1.1"><head><title>x</title></head><body>
		<outline text="Folder"><outline text="News" title="The News" type="rss" xmlUrl="https://news.example/feed" language="fr-ca"/>
			<outline text="Deeper"><outline text="Caf` + "\xe9" + ` &amp; more" type="atom" xmlUrl="https://cafe.example/atom"/></outline></outline>
		<outline text="The News" xmlUrl="https://other.example/feed"/>
		<outline text="again" xmlUrl="https://news.example/feed"/>
		<outline text="Map" type="sitemap" xmlUrl="https://map.example/s.xml"/>
		<outline text="not an address" xmlUrl="javascript:alert(1)"/><outline text="no address"/>
		</body></opml>`))
	if err != nil {
		t.Fatal(err)
	}
	want := []config.Source{
		{Name: "The News", Outlet: "The News", Kind: "feed", URL: "https://news.example/feed", Lang: "fr-CA"},
		{Name: "Café & more", Outlet: "Café & more", Kind: "feed", URL: "https://cafe.example/atom"},
		{Name: "The News (2)", Outlet: "The News", Kind: "feed", URL: "https://other.example/feed"},
		{Name: "Map", Outlet: "Map", Kind: "sitemap", URL: "https://map.example/s.xml"},
	}
	if len(got) != len(want) {
		t.Fatalf("got %d sources: %+v", len(got), got)
	}
	for i, w := range want {
		g := got[i]
		if g.Name != w.Name || g.Outlet != w.Outlet || g.Kind != w.Kind || g.URL != w.URL || g.Lang != w.Lang {
			t.Errorf("source %d: got %+v, want %+v", i, g, w)
		}
	}
}

func TestAListThatIsNoneIsAnError(t *testing.T) {
	for _, text := range []string{"", "plain", "<html></html>", "<opml><body></body></opml>", "<opml><body><outline"} {
		if got, err := ReadOPML(strings.NewReader(text)); err == nil {
			t.Errorf("%q gives %+v", text, got)
		}
	}
}

func TestAListSurvivesItsOwnWritingAndTellsNoSecrets(t *testing.T) {
	var b strings.Builder
	in := []config.Source{
		{Name: "A & <B>", Kind: "feed", URL: "https://a.example/?x=1&y=2", Lang: "ar", Country: "ae", User: "u", Password: "hidden", Headers: map[string]config.Secret{"X": "hidden"}},
		{Name: "C", Kind: "site", URL: "https://c.example/"},
	}
	if err := WriteOPML(&b, "Mine", in); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "hidden") || !strings.Contains(b.String(), "<title>Mine</title>") {
		t.Errorf("wrote %s", b.String())
	}
	out, err := ReadOPML(strings.NewReader(b.String()))
	if err != nil || len(out) != 2 {
		t.Fatalf("read %+v, %v", out, err)
	}
	if out[0].Name != in[0].Name || out[0].URL != in[0].URL || out[0].Lang != "ar" || out[0].Country != "AE" || out[1].Kind != "site" {
		t.Errorf("read %+v", out)
	}
}
