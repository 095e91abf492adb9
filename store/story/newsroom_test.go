package story_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/country"
	"github.com/accordwatch/accordwatch/crawler/extract"
	"github.com/accordwatch/accordwatch/crawler/match"
	"github.com/accordwatch/accordwatch/crawler/newsroom"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/story"
)

// Events are what the articles of the newsroom tell, by words of their headlines. An
// article that is not here tells something of its own.
var events = map[string][]string{
	"soundings": {"sounded out on joining", "Baku neither confirms", "אזרבייג'ן", "Азербайджан может", "Azerbaycan İbrahim"},
	"no plan":   {"Uzbekistan has no plan", "Узбекистан не", "Өзбекстан"},
	"Sudan":     {"Sudan says", "السودان"},
	"Riyadh":    {"Saudi Arabia again", "שר החוץ הסעודי", "Arabia Saud", "السعودية"},
	"flights":   {"Direct flights", "Les vols directs"},
	"rumours":   {"Kulislerde", "cancels Brussels", "В Астане молчат", "Un avión", "Another country"},
	"not now":   {"Baku sends", "Azerbaijan says it will not"},
	"announced": {"קזחסטן", "katılıyor", "Казахстан", "Kazajistán se une", "Neighbour across", "كازاخستان", "Kazakh accession", "Astana joins",
		"Kazakhstan follows", "Kazakhstan to enter", "Le Kazakhstan", "Kazakhstan will join", "Kazakhstan has joined", "Kazakhstan joins", "Қазақстан"},
}

// carriers print the agency's report, cut, extended and under other headlines.
var carriers = []string{"Neighbour across", "Kazakh accession", "Astana joins", "Kazakhstan follows", "Kazakhstan joins", "Kazakhstan has joined"}

func eventOf(a *store.Article) string {
	for event, words := range events {
		if titled(a, words) {
			return event
		}
	}
	return a.ID
}

func titled(a *store.Article, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(a.Title, w) })
}

// topic reads the four days of the newsroom, as a watchlist keeps them.
func topic(t *testing.T) []*store.Article {
	t.Helper()
	room, err := newsroom.Open(time.Date(2026, 3, 6, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	watch, err := match.Compile(config.Shipped().Watchlists)
	if err != nil {
		t.Fatal(err)
	}
	from, _ := room.Day(1)
	_, to := room.Day(4)
	var kept []*store.Article
	for _, e := range room.Published(from, to) {
		a := &store.Article{ID: e.Item.Key, Title: e.Item.Title, Lang: e.Item.Lang, Outlet: e.Outlet, Published: e.Time, Found: e.Time, Text: e.Item.Title + "\n\n" + e.Item.Summary}
		if r, err := extract.Article(extract.Page{URL: e.Item.URL, HTML: e.Page, Lang: a.Lang}); err == nil {
			a.Text = r.Text
		}
		a.Mentions = country.Default().Mentions(a.Title, a.Text, a.Lang, a.Outlet)
		if a.Hits, _ = watch.Hits(a); len(a.Hits) > 0 {
			a.Signals = watch.Signals(a)
			kept = append(kept, a)
		}
	}
	return kept
}

// shuffled lets the articles of a day arrive in any order, those of the last day all at
// once, as when a crawl begins.
func shuffled(articles []*store.Article, seed uint64) []*store.Article {
	r := rand.New(rand.NewPCG(seed, 1))
	last := articles[len(articles)-1].Found
	type arrival struct {
		at time.Time
		a  *store.Article
	}
	var order []arrival
	for _, a := range articles {
		b := *a
		at := b.Found.Add(time.Duration(r.IntN(6*3600)) * time.Second)
		if last.Sub(b.Found) < 24*time.Hour {
			b.Found, at = last, last.Add(24*time.Hour+time.Duration(r.IntN(3600))*time.Second)
		}
		order = append(order, arrival{at, &b})
	}
	slices.SortFunc(order, func(a, b arrival) int { return a.at.Compare(b.at) })
	var out []*store.Article
	for _, o := range order {
		out = append(out, o.a)
	}
	return out
}

// told places articles and returns the story of each, as it is at the end, and its verdict.
func told(articles []*store.Article) (stories map[*store.Article]string, verdicts map[*store.Article]store.Verdict) {
	stories, verdicts = map[*store.Article]string{}, map[*store.Article]store.Verdict{}
	alias := map[string]string{}
	x := story.New()
	for _, a := range articles {
		v, _ := x.Place(a)
		for _, j := range v.Joins {
			alias[j] = v.Story
		}
		stories[a], verdicts[a] = v.Story, v
	}
	for a, s := range stories {
		for alias[s] != "" {
			s = alias[s]
		}
		stories[a] = s
	}
	return stories, verdicts
}

// bCubed is the F1 of Bagga and Baldwin (1998), over articles.
func bCubed(stories map[*store.Article]string) float64 {
	precision, recall := 0.0, 0.0
	for a, s := range stories {
		same, inStory, inEvent := 0.0, 0.0, 0.0
		for b, o := range stories {
			if o == s {
				inStory++
			}
			if eventOf(a) == eventOf(b) {
				inEvent++
				if o == s {
					same++
				}
			}
		}
		precision += same / inStory
		recall += same / inEvent
	}
	return 2 * precision * recall / (precision + recall) / float64(len(stories))
}

func TestOneTopicIsToldAsItsEventsInWhateverOrderItArrives(t *testing.T) {
	const seeds = 12
	articles := topic(t)
	mean := 0.0
	for seed := range uint64(seeds) {
		stories, verdicts := told(shuffled(articles, seed))
		f := bCubed(stories)
		mean += f / seeds
		if f < 0.80 {
			t.Errorf("order %d: B-cubed F1 %.3f", seed, f)
		}
		announced := most(stories, "announced")
		first := 0 // carriers that are no copies: the first to arrive
		for a, s := range stories {
			if titled(a, carriers) && verdicts[a].Part != store.Copy {
				first++
			}
			if titled(a, carriers) && s != announced {
				t.Errorf("order %d: %q is in story %s, not in %s: %s", seed, a.Title, s, announced, verdicts[a].Why)
			}
		}
		if first > 1 {
			t.Errorf("order %d: %d of the agency's texts are no copies", seed, first)
		}
	}
	t.Logf("mean B-cubed F1 %.3f", mean)
	if mean < 0.925 {
		t.Errorf("mean B-cubed F1 %.3f", mean)
	}
}

func TestWhatIsOneStorySeldomDependsOnTheOrder(t *testing.T) {
	const seeds = 24
	articles := topic(t)
	together := map[[2]string]float64{} // share of the orders in which two articles tell one story
	for seed := range uint64(seeds) {
		stories, _ := told(shuffled(articles, seed))
		for a, s := range stories {
			for b, o := range stories {
				if a.ID < b.ID && s == o {
					together[[2]string{a.ID, b.ID}] += 1.0 / seeds
				}
			}
		}
	}
	undecided := 0.0 // 1 for each pair that is as often apart
	for _, share := range together {
		undecided += 4 * share * (1 - share)
	}
	t.Logf("%.1f of %d pairs depend on the order", undecided, len(together))
	if undecided > 55 {
		t.Errorf("%.1f of %d pairs depend on the order", undecided, len(together))
	}
}

// most returns the story that most articles of an event are in.
func most(stories map[*store.Article]string, event string) string {
	count := map[string]int{}
	for a, s := range stories {
		if eventOf(a) == event {
			count[s]++
		}
	}
	best := ""
	for s, n := range count {
		if c := cmp.Compare(n, count[best]); c > 0 || c == 0 && s < best {
			best = s
		}
	}
	return best
}

func TestOtherNewsOfATopicStaysApartFromItsEvent(t *testing.T) {
	const seeds = 12
	articles := topic(t)
	joined := map[string]int{}
	inOne, all := 0, 0
	for seed := range uint64(seeds) {
		stories, _ := told(shuffled(articles, seed))
		announced := most(stories, "announced")
		for a, s := range stories {
			if eventOf(a) == "announced" {
				all++
			}
			switch {
			case s != announced:
			case eventOf(a) == "announced":
				inOne++
			default:
				joined[a.Title]++
			}
		}
	}
	t.Logf("%d of %d articles tell the announcement in one story", inOne, all)
	if inOne*100 < all*99 {
		t.Errorf("%d of %d articles tell the announcement in one story, in eight languages", inOne, all)
	}
	for _, c := range []struct {
		title string
		most  int // orders in which the announcement may swallow it
	}{
		{"Saudi Arabia again", 0}, {"שר החוץ הסעודי", 0}, {"Azerbaijan says it will not", 1}, {"Direct flights", 0}, {"Sudan says", 0},
		{"Indonesia denies", 0}, {"Hundreds rally", 0}, {"Uranium calm", 3}, {"Senators ask", 6}, {"Palestinian presidency", 6}, {"Kazakh parliament", 6},
	} {
		found := slices.ContainsFunc(articles, func(a *store.Article) bool { return strings.Contains(a.Title, c.title) })
		n := 0
		for title, times := range joined {
			if strings.Contains(title, c.title) {
				n += times
			}
		}
		if !found || n > c.most {
			t.Errorf("%q (found: %v) is told with the announcement in %d of %d orders, want at most %d", c.title, found, n, seeds, c.most)
		}
	}
}

func TestTheFirstArticlesOfAnArchiveAreNotAlikeByCommonWords(t *testing.T) {
	at := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	accords := "Kazakhstan will join the Abraham Accords, the foreign minister said in Astana on Monday, in a step that had been prepared for months. " +
		"The text will be signed in spring, and parliament must approve it before summer. Forty companies from both countries are to open offices, he said."
	articles := []*store.Article{
		{ID: "a", Lang: "en", Title: "Kazakhstan joins the Abraham Accords", Text: accords},
		{ID: "b", Lang: "en", Title: "Astana to enter accords", Text: accords},
		{ID: "c", Lang: "en", Title: "Ferry to run again", Text: "The ferry between the two ports will run again from Monday, the harbour board said, after engineers had inspected the damaged pier."},
		{ID: "d", Lang: "fr", Title: "Le bac reprend", Text: "Le bac entre les deux ports reprendra lundi, a dit la direction du port, après que des ingénieurs ont examiné la jetée."},
		{ID: "e", Lang: "de", Title: "Zwei Brücken gesperrt", Text: "Am Montag werden in der Stadt zwei Brücken gesperrt, sagte die Polizei, weil sie in diesem Jahr erneuert werden sollen."},
	}
	parts := []store.Part{store.Origin, store.Copy, store.Origin, store.Origin, store.Origin}
	x := story.New()
	for i, a := range articles {
		a.Found = at.Add(time.Duration(i) * time.Hour)
		if v, _ := x.Place(a); v.Part != parts[i] {
			t.Errorf("%s is %s, want %s: %s", a.ID, v.Part, parts[i], v.Why)
		}
	}
}
