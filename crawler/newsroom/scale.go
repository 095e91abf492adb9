package newsroom

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// oneIn is how many generated articles there are for each that is on the accords.
const oneIn = 25

// Scale returns a room of generated outlets, for benchmarks: so many of them, each
// with so many articles of some 150 words spread evenly over the four days that
// end at now. Feeds are RSS with the full text. The same numbers give the same
// room. Nothing fails there, so that Faults is empty.
func Scale(now time.Time, outlets, items int) (*Room, error) {
	random := rand.New(rand.NewPCG(uint64(outlets), uint64(items)))
	all := make([]*Outlet, outlets)
	for i := range all {
		o := &Outlet{
			Name: fmt.Sprintf("Gazette %d", i+1), Latin: fmt.Sprintf("Gazette %d", i+1),
			Host: fmt.Sprintf("gazette-%d.example", i+1), Country: "GB", Lang: "en", Tagline: "Generated news",
			Zone: time.UTC, Dates: "zoned", Full: true, Layout: layoutNames[i%len(layoutNames)],
			Places: []Place{{Format: "rss", Path: "/feed.xml"}},
			file:   fmt.Sprintf("gazette-%d", i+1), path: "/{section}/{slug}",
		}
		for n := range items {
			o.articles = append(o.articles, generate(o, n, items, random))
		}
		all[i] = o
	}
	return furnish(now, all)
}

// generate makes the article with the given number out of a total of so many.
func generate(o *Outlet, number, total int, random *rand.Rand) *article {
	since := time.Duration(number+1) * days * 24 * time.Hour / time.Duration(total+1)
	t := text{since: since, title: sentence(random), summary: sentence(random)}
	for range 4 { // with the markup, 20 items then come to some 30 kB
		var p []string
		for range 3 {
			p = append(p, sentence(random))
		}
		t.paragraphs = append(t.paragraphs, strings.Join(p, " "))
	}
	if random.IntN(oneIn) == 0 {
		country := pick(random, "Kazakhstan", "Azerbaijan", "Uzbekistan", "Indonesia", "Morocco")
		t.title = fmt.Sprintf("%s will join the Abraham Accords, minister %d says", country, random.IntN(1000))
		t.paragraphs[0] = t.title + ". " + t.paragraphs[0]
	}
	return &article{
		outlet: o, slug: fmt.Sprintf("story-%d", number+1), section: pick(random, "world", "economy", "sport"),
		byline: []string{"Ada Quill"}, texts: []text{t},
	}
}

// sentence makes some ten words that hardly ever come twice.
func sentence(random *rand.Rand) string {
	return fmt.Sprintf("%s %s %s %d %s %s %s %s.",
		pick(random, "The harbour", "A committee", "The northern railway", "An engineer", "The council", "A choir", "The bakery"),
		pick(random, "counted", "repaired", "sold", "announced", "lost", "painted", "measured"),
		pick(random, "nearly", "exactly", "more than", "fewer than", "another"), random.IntN(90000)+10,
		pick(random, "bridges", "tickets", "barrels", "windows", "letters", "lanterns", "umbrellas", "boats"),
		pick(random, "near the old mill", "in the eastern suburbs", "before the winter", "after a long vote", "by the canal"),
		pick(random, "while", "because", "although", "after"),
		pick(random, "nobody had asked", "the rain had stopped", "prices fell again", "the mayor was away", "the ferry was late"))
}

func pick(random *rand.Rand, words ...string) string { return words[random.IntN(len(words))] }
