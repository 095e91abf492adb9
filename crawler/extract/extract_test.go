package extract

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

// page builds a news page of an invented outlet around a body.
func page(head, body string) string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8">` + head + `</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/money">Money</a></li></ul></nav></header>
<main>` + body + `</main>
<aside><h3>Most read</h3><ul><li><a href="/a">Harbour reopens after storm</a></li><li><a href="/b">Rates held for a third month</a></li></ul></aside>
<div class="cookie-notice">We use cookies to make this site better. <button>Accept</button></div>
<section class="comments"><h3>Comments</h3><p>Reader one: what nonsense, I said so last year already.</p></section>
<footer>© Tidewater Gazette. All rights reserved. <a href="/terms">Terms</a></footer></body></html>`
}

const paragraphs3 = `<p>The ferry between the two ports will run again from Monday, the harbour board said, after engineers had
inspected the damaged pier for the second time in a week.</p>
<p>“We are not taking any chances with the new fenders,” its director, Ada Wren, told reporters. She said that
the first crossing would carry no lorries, and that tickets bought in March stay valid.</p>
<p>Shopkeepers on both sides had asked for a date since the storm of early spring, which tore away forty metres
of the landing stage and cut the islands off for nine days.</p>`

func read(t *testing.T, p Page) *Reading {
	t.Helper()
	r, err := Article(p)
	if err != nil {
		t.Fatalf("Article: %v", err)
	}
	return r
}

func TestTheArticleIsReadWithoutTheFurnitureAroundIt(t *testing.T) {
	r := read(t, Page{URL: "https://tidewater.example/n/1", HTML: page(
		`<title>Ferry to run again from Monday | Tidewater Gazette</title>
		<meta property="og:title" content="Ferry to run again from Monday">
		<meta property="article:published_time" content="2026-03-02T07:15:00+02:00">
		<link rel="canonical" href="/news/ferry">`,
		`<article><h1>Ferry to run again from Monday</h1><p class="byline">By Jonas Pike</p>`+paragraphs3+`</article>`)})
	if r.Title != "Ferry to run again from Monday" {
		t.Errorf("title = %q", r.Title)
	}
	if got := strings.Count(r.Text, "\n\n") + 1; got != 3 {
		t.Errorf("%d paragraphs, want 3:\n%s", got, r.Text)
	}
	for _, furniture := range []string{"Most read", "cookies", "Comments", "nonsense", "All rights", "Home", "Jonas Pike", "Ferry to run"} {
		if strings.Contains(r.Text, furniture) {
			t.Errorf("the text holds %q:\n%s", furniture, r.Text)
		}
	}
	if r.Published != "2026-03-02T07:15:00+02:00" {
		t.Errorf("published = %q, want the page's own offset", r.Published)
	}
	if r.Canonical != "https://tidewater.example/news/ferry" {
		t.Errorf("canonical = %q", r.Canonical)
	}
	if len(r.Byline) != 1 || r.Byline[0] != "Jonas Pike" {
		t.Errorf("byline = %q", r.Byline)
	}
	if r.Lang != "en" {
		t.Errorf("lang = %q", r.Lang)
	}
}

func TestWhatAHostRepeatsIsNotTheArticle(t *testing.T) {
	const promo = "Tidewater Gazette is read by forty thousand households along the coast every single week of the year."
	html := page("<title>Ferry</title>", "<article><h1>Ferry</h1>"+paragraphs3+"<p>"+promo+"</p></article>")
	with := read(t, Page{URL: "https://tidewater.example/n/1", HTML: html})
	if !strings.Contains(with.Text, promo) {
		t.Skip("the reader drops the promo by itself; the memory has nothing to do")
	}
	known := block.Hash(promo)
	without := read(t, Page{URL: "https://tidewater.example/n/1", HTML: html, Repeats: func(b uint64) bool { return b == known }})
	if strings.Contains(without.Text, promo) {
		t.Errorf("a block that the host repeats is in the text:\n%s", without.Text)
	}
}

func TestABlockIsTheSameWhateverItsQuotesAndCase(t *testing.T) {
	if block.Hash("“Read” more’s HERE") != block.Hash(`"read" more's here`) {
		t.Error("typographic quotes or letter case change the hash of a block")
	}
	if block.Hash("one thing") == block.Hash("another thing") {
		t.Error("two blocks share a hash")
	}
}

func TestAWallIsNamedAndItsWordsAreNotTheArticle(t *testing.T) {
	long := strings.Repeat("The minister said more about the harbour and its pier. ", 40)
	for _, c := range []struct{ name, head, body, reason, text string }{
		{"a paywall after a teaser", "", `<article><h1>Ferry</h1><p>The ferry between the two ports will run again from Monday, the harbour board said, after a second inspection of the pier.</p>
			<div class="gate"><p>Subscribe to read the full story. Already a subscriber? Sign in.</p></div></article>`, "paywall", "The ferry between"},
		{"a paywall in French", "", `<article><h1>Le bac</h1><p>Le bac reprendra lundi, selon la capitainerie, après une deuxième inspection du ponton endommagé.</p><p>Cet article est réservé aux abonnés.</p></article>`, "paywall", "Le bac reprendra"},
		{"a consent wall", "", `<div><h1>Before you continue to Tidewater</h1><p>Before you continue, choose how we and our 812 partners may use data about you on this device.</p></div>`, "consent wall", ""},
		{"a script-only page", "", `<div id="root"></div><p>You need to enable JavaScript to run this app.</p>`, "script-only page", ""},
		{"an empty page", "", ``, "no text found", ""},
		{"an article that says it is not free, and is whole", `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>`,
			`<article><h1>Ferry</h1><p>` + long + `</p><p>` + strings.ReplaceAll(long, "minister", "director") + `</p></article>`, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Article(Page{URL: "https://tidewater.example/n/1", HTML: `<html><head>` + c.head + `</head><body>` + c.body + `</body></html>`})
			var unfit *Unfit
			if c.reason == "" {
				if err != nil {
					t.Fatalf("refused: %v", err)
				}
				return
			}
			if !errors.As(err, &unfit) {
				t.Fatalf("err = %v, want it named unfit", err)
			}
			if unfit.Reason != c.reason {
				t.Errorf("reason = %q, want %q", unfit.Reason, c.reason)
			}
			if !strings.HasPrefix(unfit.Reading.Text, c.text) || (c.text == "") != (unfit.Reading.Text == "") {
				t.Errorf("text = %q, want what stands before the wall", unfit.Reading.Text)
			}
			if strings.Contains(unfit.Reading.Text, "ubscribe") || strings.Contains(unfit.Reading.Text, "abonnés") {
				t.Errorf("the wall's words are in the text: %q", unfit.Reading.Text)
			}
		})
	}
}

func TestABannerBesideAShortArticleIsNoWall(t *testing.T) {
	r := read(t, Page{URL: "https://tidewater.example/n/1", HTML: page("<title>Ferry</title>", "<article><h1>Ferry</h1>"+paragraphs3+`</article><div class="cookie-banner"><p>We value your privacy. We and our partners store cookies.</p></div>`)})
	if !strings.HasPrefix(r.Text, "The ferry") {
		t.Errorf("text = %q", r.Text)
	}
}

func TestRightToLeftAndMixedScriptsKeepParagraphsAndPunctuation(t *testing.T) {
	for lang, ps := range map[string][2]string{
		"ar": {"قالت هيئة الميناء إن العبّارة ستعود إلى العمل يوم الاثنين، بعد أن فحص المهندسون الرصيف المتضرر للمرة الثانية خلال أسبوع.", "وأضافت مديرة الهيئة: «لن نجازف بأي شيء هذه المرة»، مشيرة إلى أن الرحلة الأولى لن تحمل شاحنات."},
		"he": {"המעבורת בין שני הנמלים תחזור לפעול ביום שני, כך הודיעה רשות הנמל, לאחר שמהנדסים בדקו את הרציף שניזוק בפעם השנייה השבוע.", "״איננו לוקחים סיכונים״, אמרה מנהלת הרשות, והוסיפה כי ההפלגה הראשונה לא תישא משאיות כלל."},
		"ru": {"Паром между двумя портами снова пойдёт с понедельника, сообщило управление гавани после второго за неделю осмотра причала.", "«Мы не хотим рисковать», — сказала директор управления и добавила, что первый рейс не возьмёт грузовиков."},
		"kk": {"Екі порт арасындағы паром дүйсенбіден бастап қайта жүреді, деп хабарлады айлақ басқармасы инженерлер айлақты екінші рет тексергеннен кейін.", "«Біз тәуекелге бармаймыз», — деді басқарма директоры және алғашқы сапар жүк көліктерін алмайтынын айтты."},
	} {
		t.Run(lang, func(t *testing.T) {
			html := `<html lang="` + lang + `"><head><title>x</title></head><body><nav><a href="/">1</a></nav><article><p>` + ps[0] + `</p><p>` + ps[1] + `</p><p>` + ps[0] + ` ` + ps[1] + `</p></article></body></html>`
			r := read(t, Page{URL: "https://tidewater.example/" + lang + "/ferry", HTML: html})
			if want := ps[0] + "\n\n" + ps[1]; !strings.HasPrefix(r.Text, want) {
				t.Errorf("text =\n%s\nwant it to begin\n%s", r.Text, want)
			}
			if r.Lang != lang {
				t.Errorf("lang = %q", r.Lang)
			}
		})
	}
}

func TestHostileMarkupCostsAClearError(t *testing.T) {
	for name, html := range map[string]string{
		"nested a million deep":   strings.Repeat("<div>", 1_000_000) + "x",
		"inline a million deep":   strings.Repeat("<b><i>", 500_000) + "x",
		"fifty megabytes":         strings.Repeat("<p>word</p>", 50<<20/11),
		"a million attributes":    "<p " + strings.Repeat("a=1 ", 1_000_000) + ">x",
		"tables without an end":   strings.Repeat("<table><tr><td>", 200_000),
		"a script without an end": "<script>" + strings.Repeat("var a; ", 1_000_000),
		"nested JSON-LD":          `<script type="application/ld+json">` + strings.Repeat("[", 400_000) + `</script>`,
		"no markup at all":        "\x00\x01\x02",
		"broken JSON-LD":          `<script type="application/ld+json">{"@type":"NewsArticle","headline":["</script><p>short</p>`,
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := Article(Page{URL: "https://tidewater.example/n/1", HTML: html})
			if took := time.Since(start); took > 10*time.Second { // a second on a machine at rest
				t.Errorf("took %v", took)
			}
			var unfit *Unfit
			if !errors.As(err, &unfit) || unfit.Reason == "" || unfit.Reading == nil {
				t.Errorf("err = %v, want it named unfit with a reason", err)
			}
		})
	}
}

func FuzzArticle(f *testing.F) {
	f.Add(page("<title>Ferry</title>", "<article><h1>Ferry</h1>"+paragraphs3+"</article>"))
	f.Add(`<script type="application/ld+json">[{"@graph":[{"@type":"Report","author":[{"name":["A"]}]}]}]</script>`)
	f.Fuzz(func(t *testing.T, html string) {
		r, err := Article(Page{URL: "https://tidewater.example/", HTML: html})
		if (r == nil) == (err == nil) {
			t.Errorf("reading %v with error %v", r, err)
		}
	})
}

func TestAnOldPageOfTablesAndLineBreaksIsReadInParagraphs(t *testing.T) {
	html := `<html><head><title>Tidewater Gazette :: Ferry to run again</title></head><body><table><tr><td colspan="3"><a href="/">Tidewater Gazette</a></td></tr>
<tr><td><a href="/world">World</a><br><a href="/money">Money</a><br></td><td><h1>Ferry to run again</h1><br>
` + strings.ReplaceAll(strings.ReplaceAll(paragraphs3, "<p>", ""), "</p>", "<br><br>") + `</td><td><b>Related</b><br>
<a href="/a">Harbour reopens after the storm of spring</a><br>The harbour took in its first ship since March.<br><br></td></tr></table></body></html>`
	r := read(t, Page{URL: "https://tidewater.example/n/1", HTML: html})
	if got := strings.Count(r.Text, "\n\n") + 1; got != 3 || !strings.HasPrefix(r.Text, "The ferry between") || strings.Contains(r.Text, "Harbour reopens") {
		t.Errorf("%d paragraphs, want the three of the article:\n%s", got, r.Text)
	}
}

func TestNothingBelowTheReadersCommentsIsTheArticle(t *testing.T) {
	html := `<html><head><title>Ferry to run again</title></head><body><table><tr><td><h1>Ferry to run again</h1>
` + strings.ReplaceAll(strings.ReplaceAll(paragraphs3, "<p>", ""), "</p>", "<br><br>") + `<b>Comments (2)</b><br><b>Old hand:</b> We shall see whether the ferry runs this time, I said so last year already.<br><br>
<b>Reader:</b> Thank you for a calm report on the pier and on the ferry, more of this please.<br><br></td></tr></table></body></html>`
	r := read(t, Page{URL: "https://tidewater.example/n/1", HTML: html})
	if strings.Contains(r.Text, "Old hand") || strings.Contains(r.Text, "calm report") || !strings.Contains(r.Text, "nine days") {
		t.Errorf("text:\n%s", r.Text)
	}
}
