package newsroom

import (
	"strings"
	"testing"
	"testing/fstest"
)

const head = `outlet: Test
host: test.example
country: GB
lang: en
tagline: t
layout: plain
path: /{slug}
source: rss /feed
`

const whole = head + `
== 1 08:00 first
title: One
summary: Two

Three has
four.

Five.
`

func TestMistakesAreToldWithFileAndLine(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"unknown key", head + "colour: red\n", `t.txt:9: unknown key "colour"`},
		{"no value", head + "tagline:\n", `t.txt:9: want "key: value"`},
		{"zone", head + "zone: Mars/Base\n", "t.txt:9: "},
		{"format", head + "source: gopher /x\n", `t.txt:9: unknown format "gopher"`},
		{"source", head + "source: rss\n", "t.txt:9: want \"format path [fault]\""},
		{"fault of a source", head + "source: rss /x rust\n", `t.txt:9: unknown fault "rust"`},
		{"no host", strings.Replace(head, "test.example", "test.com", 1), "is not under .example"},
		{"no layout", strings.Replace(head, "plain", "baroque", 1), `unknown layout "baroque"`},
		{"no path", strings.Replace(head, "path: /{slug}\n", "", 1), "has no path"},
		{"day", head + "== 5 08:00 x\n", "t.txt:9: want a day from 1 to 4"},
		{"time", head + "== 1 25:00 x\n", "t.txt:9: want a time HH:MM"},
		{"slug", head + "== 1 08:00\n", "t.txt:9: want \"day HH:MM …\""},
		{"slug twice", whole + "== 2 08:00 first\n", "t.txt:18: slug \"first\" is taken"},
		{"article's key", head + "== 1 08:00 x\ncolour: red\n", `t.txt:10: unknown key "colour"`},
		{"article's fault", head + "== 1 08:00 x\nfault: rust\n", `t.txt:10: unknown fault`},
		{"change too early", whole + "-- 1 07:00 revised\n", "t.txt:18: a change must come after"},
		{"unknown change", whole + "-- 1 09:00 burnt\n", "t.txt:18: want revised"},
		{"revision's key", whole + "-- 1 09:00 revised\nby: x\n", "t.txt:19: unknown key"},
	} {
		if _, err := parse("t.txt", c.content); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestTextsThatDoNotFitTogetherAreTold(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"no text", head + "== 1 08:00 x\ntitle: T\nsummary: S\n", "t.txt:9: an article needs"},
		{"words that are not there", whole + "-- 1 09:00 revised\nSix => Seven\n", `t.txt:18: "Six" does not stand`},
		{"carried from nowhere", whole + "\n> other/story 1\n", "there is no such article"},
		{"carried too early", whole + "\n> t/first 1\n", "it is not out by then"},
		{"carried too much", whole + "\n== 2 08:00 second\ntitle: T\nsummary: S\n\n> t/first 1-3\n", `want paragraphs between 1 and 2, have "1-3"`},
		{"carried backwards", whole + "\n== 2 08:00 second\ntitle: T\nsummary: S\n\n> t/first 2-1\n", `have "2-1"`},
	} {
		o, err := parse("t.txt", c.content)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if err := settle([]*Outlet{o}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestAFileBecomesAnOutlet(t *testing.T) {
	content := whole + `
-- 1 10:00 revised
title: Uno
Five => Six

-- 2 10:00 deleted 404

# a comment
== 1 09:00 second
title: Carried
summary: Two
by: Ann Lee; Bo Ek
credit: Test

> t/first 1-2
`
	outlets, err := parseAll(fstest.MapFS{"outlets/t.txt": {Data: []byte(content)}})
	if err != nil {
		t.Fatal(err)
	}
	if err := settle(outlets); err != nil {
		t.Fatal(err)
	}
	first, second := outlets[0].articles[0], outlets[0].articles[1]
	if p := first.texts[0].paragraphs; len(p) != 2 || p[0] != "Three has four." {
		t.Errorf("paragraphs are %q", p)
	}
	if r := first.texts[1]; r.title != "Uno" || r.summary != "Two" || r.paragraphs[1] != "Six." {
		t.Errorf("the revision is %+v", r)
	}
	if first.removed.status != 404 {
		t.Errorf("the removal is %+v", first.removed)
	}
	if len(second.byline) != 2 || second.byline[1] != "Bo Ek" || second.texts[0].paragraphs[1] != "Five." {
		t.Errorf("the second article is %+v", second)
	}
}

func TestAnOutletNeedsFurnitureInItsLanguage(t *testing.T) {
	o, err := parse("t.txt", strings.Replace(whole, "lang: en", "lang: xx", 1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := furnish(now, []*Outlet{o}); err == nil || !strings.Contains(err.Error(), "furniture/xx.json") {
		t.Errorf("the error is %v", err)
	}
}
