package digest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest"
)

// tell makes a day with what the digests under dir told, and writes it there.
func tell(t *testing.T, w *world, dir, day string) *digest.Digest {
	t.Helper()
	r := request(day)
	told, err := digest.ReadTold(dir, "lantern", day)
	if err != nil {
		t.Fatal(err)
	}
	r.Told = told
	d := mustMake(t, w, r)
	if _, err := d.Write(dir, []string{"json"}); err != nil {
		t.Fatal(err)
	}
	return d
}

// articles lists the ids that a digest tells.
func articles(d *digest.Digest) []string {
	var ids []string
	for _, l := range d.Lines {
		for _, a := range slices.Concat(l.Reports, l.Copies) {
			ids = append(ids, a.Article)
		}
	}
	return ids
}

func line(d *digest.Digest, story string) *digest.Line {
	for i := range d.Lines {
		if d.Lines[i].Story == story {
			return &d.Lines[i]
		}
	}
	return nil
}

// plain is an article in which nothing but one country is new.
func plain(story, outlet, found string) newArticle {
	return newArticle{
		story: story, outlet: outlet, found: found, title: "Keepers of Portugal meet at the old harbour",
		text: "The keepers of Portugal met at the old harbour to speak of the Lantern Accord, " + outlet + " has learned.",
	}
}

func TestNothingIsToldTwiceOverManyDays(t *testing.T) {
	w, dir, seen := &world{}, t.TempDir(), map[string]string{}
	names := []string{"Tidewire", "The Cape Ledger", "Nordlys Brief", "Muscat Quay", "El Faro del Sur"}
	for i := range 200 {
		hour := at("2026-05-01 06:00").Add(time.Duration(i) * 37 * time.Minute)
		n := plain(fmt.Sprint("s", i%17), names[(i*i)%5], hour.Format("2006-01-02 15:04"))
		if i%3 == 0 {
			n.part = store.Copy
		}
		a := w.add(n)
		a.Added = a.Added.Add(time.Duration(i%5) * 14 * time.Hour) // some come late
	}
	told := 0
	for i := range 9 {
		d := tell(t, w, dir, at("2026-05-02 00:00").AddDate(0, 0, i).Format(time.DateOnly))
		for _, id := range articles(d) {
			if seen[id] != "" {
				t.Errorf("article %s is told on %s and on %s", id, seen[id], d.Day)
			}
			seen[id] = d.Day
			told++
		}
		for _, l := range d.Lines {
			if l.News.Returns && l.News.Reason == "" {
				t.Errorf("%s returns on %s without a reason", l.Story, d.Day)
			}
		}
		for _, s := range d.Silent {
			for id := range s.Articles {
				seen[id] = "silent " + d.Day
			}
		}
	}
	if len(seen) != 200 || told < 50 {
		t.Errorf("%d of 200 articles were accounted for, %d told", len(seen), told)
	}
}

func TestAStoryReturnsOnlyWithANamedChange(t *testing.T) {
	for _, c := range []struct {
		what   string
		second func(w *world)
		want   string // "": it does not return
	}{
		{"one more outlet", func(w *world) { w.add(plain("s", "Nordlys Brief", "2026-05-03 10:00")) }, ""},
		{"copies alone", func(w *world) {
			for _, o := range []string{"Nordlys Brief", "Muscat Quay", "The Cape Ledger"} {
				n := plain("s", o, "2026-05-03 10:00")
				n.part = store.Copy
				w.add(n)
			}
		}, ""},
		{"two more outlets", func(w *world) {
			w.add(plain("s", "Nordlys Brief", "2026-05-03 10:00"))
			w.add(plain("s", "Muscat Quay", "2026-05-03 11:00"))
		}, "3 outlets, was 1 on 3 May"},
		{"a new country", func(w *world) {
			n := plain("s", "Nordlys Brief", "2026-05-03 10:00")
			n.title = "Portugal and Kenya will share keepers, Kenya says"
			w.add(n)
		}, "new country: Kenya"},
		{"a new signal", func(w *world) {
			n := plain("s", "Nordlys Brief", "2026-05-03 10:00")
			n.signals = gives("may-join", "KE", n.text)
			w.add(n)
		}, "new signal: Kenya may join"},
		{"new signals and countries", func(w *world) {
			n := plain("s", "Nordlys Brief", "2026-05-03 10:00")
			n.title = "Kenya, Tonga, Japan, Fiji and Peru speak to Portugal"
			n.signals = slices.Concat(gives("refuses", "KE", n.text), gives("joins", "TO", n.text))
			w.add(n)
		}, "new signals: Tonga says it joins and Kenya refuses; new countries: Fiji, Japan, Kenya and 2 more"},
		{"another headline", func(w *world) {
			w.revise(w.stories[0].Articles[0].ID, "2026-05-03 10:00", "Keepers of Portugal part in anger", w.stories[0].Articles[0].Text)
		}, "revised by Tidewire"},
		{"another comma", func(w *world) {
			w.revise(w.stories[0].Articles[0].ID, "2026-05-03 10:00", "Keepers of Portugal meet, at the old harbour", w.stories[0].Articles[0].Text)
		}, ""},
		{"another number", func(w *world) {
			w.revise(w.stories[0].Articles[0].ID, "2026-05-03 10:00", w.stories[0].Articles[0].Title, "In all, 12 keepers met. "+w.stories[0].Articles[0].Text)
		}, "revised by Tidewire"},
		{"plain words more", func(w *world) {
			w.revise(w.stories[0].Articles[0].ID, "2026-05-03 10:00", w.stories[0].Articles[0].Title, w.stories[0].Articles[0].Text+" it was said by some who were there.")
		}, ""},
		{"an alias", func(w *world) {
			n := plain("s-older", "Nordlys Brief", "2026-05-03 10:00")
			a := w.add(n)
			w.stories[len(w.stories)-1].Articles[0] = store.Placed{Article: a, Verdict: store.Verdict{Story: "s-older", Part: store.Report, Joins: []string{"s"}}}
		}, ""},
	} {
		w, dir := &world{}, t.TempDir()
		w.add(plain("s", "Tidewire", "2026-05-02 10:00"))
		if d := tell(t, w, dir, "2026-05-03"); len(d.Lines) != 1 || d.Lines[0].News.Returns {
			t.Fatalf("%s: the first day tells %d lines", c.what, len(d.Lines))
		}
		c.second(w)
		d := tell(t, w, dir, "2026-05-04")
		switch {
		case c.want == "" && (len(d.Lines) > 0 || d.Facts.Stories > 0):
			t.Errorf("%s: the story returns with %q", c.what, d.Lines[0].News.Reason)
		case c.want != "" && (len(d.Lines) != 1 || d.Lines[0].News != digest.News{Returns: true, Reason: c.want}):
			t.Errorf("%s: got %+v, want one line that returns with %q", c.what, d.Lines, c.want)
		case c.want == "" && len(d.Silent) != 1 && c.what != "another comma" && c.what != "plain words more":
			t.Errorf("%s: %d stories have nothing new, want 1", c.what, len(d.Silent))
		}
	}
}

func TestAStoryThatWasJoinedInSilenceIsNotNewLater(t *testing.T) {
	w, dir := &world{}, t.TempDir()
	w.add(plain("s", "Tidewire", "2026-05-02 10:00"))
	tell(t, w, dir, "2026-05-03")
	// The story turns out to be part of an older one that no digest told.
	told := w.stories[0].Articles
	w.stories = nil
	join := w.add(plain("s-older", "Nordlys Brief", "2026-05-03 10:00"))
	w.stories[0].Articles = []store.Placed{told[0], {Article: join, Verdict: store.Verdict{Story: "s-older", Part: store.Report, Joins: []string{"s"}}}}
	if d := tell(t, w, dir, "2026-05-04"); len(d.Lines) != 0 || len(d.Silent) != 1 {
		t.Fatalf("the joining day tells %d lines, and %d stories have nothing new", len(d.Lines), len(d.Silent))
	}
	// Days later, when those articles are no longer looked at.
	w.add(plain("s-older", "Nordlys Brief", "2026-05-12 10:00"))
	if d := tell(t, w, dir, "2026-05-13"); len(d.Lines) != 0 || len(d.Silent) != 1 {
		t.Errorf("one more report is told again: %+v", d.Lines)
	}
}

func TestAStoryThatAnOldArticleJoinedIsNotNewLater(t *testing.T) {
	w, dir := &world{}, t.TempDir()
	w.add(plain("s", "Tidewire", "2026-05-02 10:00"))
	tell(t, w, dir, "2026-05-03")
	told := w.stories[0].Articles
	w.stories = nil
	old := plain("s-older", "Nordlys Brief", "2026-05-03 10:00")
	old.backlog = true
	join := w.add(old)
	w.stories[0].Articles = []store.Placed{told[0], {Article: join, Verdict: store.Verdict{Story: "s-older", Part: store.Report, Joins: []string{"s"}}}}
	w.add(plain("s-older", "Nordlys Brief", "2026-05-12 10:00"))
	if d := tell(t, w, dir, "2026-05-13"); len(d.Lines) != 0 || len(d.Silent) != 1 || !slices.Equal(d.Silent[0].Aliases, []string{"s"}) {
		t.Errorf("it is told again: %+v; %+v have nothing new", d.Lines, d.Silent)
	}
}

func TestAStoryThatGrowsSlowlyReturnsWhenItHasGrown(t *testing.T) {
	w, dir := &world{}, t.TempDir()
	w.add(plain("s", "Tidewire", "2026-05-02 10:00"))
	w.add(plain("s", "Nordlys Brief", "2026-05-03 10:00"))
	w.add(plain("s", "Muscat Quay", "2026-05-04 10:00"))
	tell(t, w, dir, "2026-05-03")
	if d := tell(t, w, dir, "2026-05-04"); len(d.Lines) != 0 {
		t.Errorf("with a second outlet it returns: %+v", d.Lines[0].News)
	}
	d := tell(t, w, dir, "2026-05-05")
	if len(d.Lines) != 1 || d.Lines[0].News.Reason != "3 outlets, was 1 on 3 May" {
		t.Errorf("with a third outlet: %+v", d.Lines)
	}
}

func TestWhatIsAddedLateIsToldOnTheNextDayOnce(t *testing.T) {
	w, dir := &world{}, t.TempDir()
	late := w.add(plain("s", "Tidewire", "2026-05-02 23:00"))
	late.Added = at("2026-05-03 09:00")
	tooLate := w.add(plain("s2", "Tidewire", "2026-05-02 23:00"))
	tooLate.Added = at("2026-05-09 09:00")
	w.add(newArticle{story: "s3", outlet: "Tidewire", found: "2026-05-03 08:00", title: "Old", text: "Old.", backlog: true})
	// The day itself is made before the page could be read.
	before := tell(t, &world{}, dir, "2026-05-03")
	after := tell(t, w, dir, "2026-05-04")
	if len(before.Lines) != 0 || !slices.Equal(articles(after), []string{late.ID}) {
		t.Errorf("told %v, then %v; want nothing, then %s", articles(before), articles(after), late.ID)
	}
	if d := tell(t, w, dir, "2026-05-05"); len(articles(d)) != 0 {
		t.Errorf("the day after tells %v again", articles(d))
	}
}

func TestReportsWeighMoreThanCopies(t *testing.T) {
	w := &world{}
	w.add(plain("copied", "Tidewire", "2026-05-02 10:00"))
	for i := range 30 {
		n := plain("copied", outlets[i%8].Outlet, "2026-05-02 12:00")
		n.part, n.agency = store.Copy, "Tidewire"
		w.add(n)
	}
	w.add(plain("reported", "Tidewire", "2026-05-02 09:00"))
	w.add(plain("reported", "Tidewire", "2026-05-02 09:30"))
	w.add(plain("spread", "Tidewire", "2026-05-02 08:00"))
	w.add(plain("spread", "Nordlys Brief", "2026-05-02 08:30"))
	n := plain("copies alone", "Muscat Quay", "2026-05-02 07:00")
	n.part, n.copyOf = store.Copy, "ffffffffffffffff"
	w.add(n)
	d := mustMake(t, w, request("2026-05-03"))
	var order []string
	for _, l := range d.Lines {
		order = append(order, fmt.Sprintf("%s %d+%d", l.Story, len(l.Reports), len(l.Copies)))
	}
	want := "spread 2+0, reported 2+0, copied 1+30, copies alone 1+0"
	if got := strings.Join(order, ", "); got != want {
		t.Errorf("the order is %s, want %s", got, want)
	}
	if c := line(d, "copied"); len(c.Agencies) != 1 || c.Agencies[0] != (digest.Count{Name: "Tidewire", N: 30}) {
		t.Errorf("the agencies are %v", c.Agencies)
	}
}

func TestTheTimeShownIsTheOutletsOwnWhereItIsCredible(t *testing.T) {
	for _, c := range []struct{ what, published, want string }{
		{"published before it was found", "2026-05-02 09:00", "2026-05-02 09:00"},
		{"published after it was found", "2026-05-02 10:01", "2026-05-02 10:00"},
		{"published a week before", "2026-04-25 10:00", "2026-05-02 10:00"},
		{"published 48 hours before", "2026-04-30 10:00", "2026-04-30 10:00"},
		{"not published", "", "2026-05-02 10:00"},
	} {
		w := &world{}
		a := w.add(plain("s", "Tidewire", "2026-05-02 10:00"))
		a.Published = time.Time{}
		if c.published != "" {
			a.Published = at(c.published)
		}
		d := mustMake(t, w, request("2026-05-03"))
		if got := d.Lines[0].Reports[0].Time; !got.Equal(at(c.want)) {
			t.Errorf("%s: shown %v, want %s", c.what, got, c.want)
		}
	}
}

func TestTheHeadlineIsInTheReadersLanguage(t *testing.T) {
	w := busyDay()
	for langs, want := range map[string]string{
		"en":    "Chile will join the Lantern Accord, presidency says",
		"ar en": "تشيلي تعلن انضمامها إلى اتفاق الفنار",
		"sw zh": "智利宣布加入灯塔协定",
		"sw":    "Chile will join the Lantern Accord, presidency says", // that of the first
	} {
		r := request("2026-05-07")
		r.Digest.Langs = strings.Fields(langs)
		if got := line(mustMake(t, w, r), "s-chile").Headline.Text; got != want {
			t.Errorf("for a reader of %s the headline is %q, want %q", langs, got, want)
		}
	}
}

func TestQuotesStandAsTheyWereWrittenAndComeFromDifferentOutlets(t *testing.T) {
	w := busyDay()
	d := mustMake(t, w, busyRequest(w))
	texts := ""
	for _, s := range w.stories {
		for _, p := range s.Articles {
			texts += p.Text + "\n\n"
		}
	}
	for _, l := range d.Lines {
		for _, q := range l.Quotes {
			if !strings.Contains(texts, q.Text) {
				t.Errorf("nobody wrote %q", q.Text)
			}
		}
		if len(l.Reports) > 1 && (len(l.Quotes) != 2 || l.Quotes[0].Outlet == l.Quotes[1].Outlet) {
			t.Errorf("%s has reports of several outlets and quotes %+v", l.Story, l.Quotes)
		}
	}
}

func TestASignalCountsTheOutletsThatSaySoThemselves(t *testing.T) {
	w := busyDay()
	d := mustMake(t, w, busyRequest(w))
	var got []string
	for _, s := range d.Signals {
		got = append(got, fmt.Sprintf("%s %s %d %v", s.Name, s.ISO2, len(s.Outlets), s.News))
	}
	want := []string{"joins CL 5 {false }", "may-join OM 2 {true 1 outlet, now 2}", "refuses PE 1 {false }"}
	if !slices.Equal(got, want) {
		t.Errorf("the signals are %q, want %q", got, want)
	}
	if q := d.Signals[0].Quotes; len(q) != 2 || q[0].Lang != "en" || q[1].Lang != "es" {
		t.Errorf("the sentences are %+v, want one in English and one in another language", q)
	}
	want2 := "Chile says it joins, by 5 outlets in 4 languages; Oman may join, by 2 outlets, where it was 1; Peru refuses, by one outlet alone."
	if got := d.Sentence(); got != want2 {
		t.Errorf("the sentence of the day is %q", got)
	}
}

func TestTheSentenceOfTheDayCountsOutletsAndCallsThemSo(t *testing.T) {
	const text = "Chile will join the Lantern Accord soon, the presidency said once more."
	w := &world{}
	for i, outlet := range []string{"Nordlys Brief", "Nordlys Brief", "Nordlys Brief", "Muscat Quay"} {
		w.add(newArticle{story: "s", outlet: outlet, found: fmt.Sprintf("2026-05-06 1%d:00", i), title: "Chile joins", text: text, signals: gives("joins", "CL", text)})
	}
	d := mustMake(t, w, request("2026-05-07"))
	if got, want := d.Sentence(), "Chile says it joins, by 2 outlets."; got != want || d.Facts.Reports != 4 {
		t.Errorf("of %d reports the sentence is %q, want %q", d.Facts.Reports, got, want)
	}
}

func TestSignalsThatTheWatchlistNoLongerNamesStandInOneOrder(t *testing.T) {
	const text = "Chile will join the Lantern Accord, though it refuses to say when."
	for range 20 { // maps are walked in another order each time
		w := &world{}
		w.add(newArticle{
			story: "s", outlet: "Tidewire", found: "2026-05-06 10:00", part: store.Origin, title: "Chile speaks", text: text,
			signals: slices.Concat(gives("old-c", "CL", text), gives("old-a", "CL", text), gives("old-b", "CL", text)),
		})
		var got []string
		for _, s := range mustMake(t, w, request("2026-05-07")).Signals {
			got = append(got, s.Name)
		}
		if !slices.Equal(got, []string{"old-a", "old-b", "old-c"}) {
			t.Fatalf("the signals stand as %q", got)
		}
	}
}

func TestASentenceIsQuotedBeforeAHeadline(t *testing.T) {
	w := &world{}
	a := w.add(newArticle{
		story: "s", outlet: "Tidewire", found: "2026-05-06 10:00", part: store.Origin,
		title: "Chile joins", text: "Chile has joined the Lantern Accord today, and nobody knew of it before.",
	})
	title := store.Signal{Watchlist: "lantern", Name: "joins", ISO2: "CL", Sentence: a.Title, Span: store.Span{Field: store.InTitle, End: len(a.Title)}}
	sentence := title
	sentence.Sentence, sentence.Span = a.Text, store.Span{Field: store.InText, End: len(a.Text)}
	a.Signals = []store.Signal{title, sentence}
	if s := mustMake(t, w, request("2026-05-07")).Signals; len(s) != 1 || len(s[0].Quotes) != 1 || s[0].Quotes[0].Text != a.Text {
		t.Errorf("the signals are %+v, want one with the sentence", s)
	}
}

func TestTheSentenceOfTheDayNamesACountryOnce(t *testing.T) {
	w := &world{}
	const text = "Chile will join the Lantern Accord, though it refuses to say when."
	w.add(newArticle{
		story: "s", outlet: "Tidewire", found: "2026-05-06 10:00", part: store.Origin, title: "Chile speaks", text: text,
		signals: append(gives("joins", "CL", text), gives("refuses", "CL", text)...),
	})
	d := mustMake(t, w, request("2026-05-07"))
	if got := d.Sentence(); len(d.Signals) != 2 || got != "Chile says it joins, by one outlet alone." {
		t.Errorf("of %d signals the sentence is %q", len(d.Signals), got)
	}
}

func TestADayThatHasNotEndedIsToldAsFarAsItWasHeard(t *testing.T) {
	w := busyDay()
	r := request("2026-05-07")
	r.Now = at("2026-05-06 18:00")
	for i := range r.States {
		r.States[i].LastSuccess, r.States[i].LastPoll, r.States[i].LastChange = r.Now, r.Now, r.Now
	}
	lose(&r, "Tidewire", 14*time.Hour, "temporary", "timeout") // since 16:00
	d := mustMake(t, w, r)
	if len(d.Coverage.Gaps) != 1 || d.Coverage.Gaps[0].Lost != 2*time.Hour {
		t.Errorf("at 18:00 a source last heard at 16:00 has lost %+v", d.Coverage.Gaps)
	}
	var b strings.Builder
	if err := d.Format(&b, "text"); err != nil || !strings.Contains(b.String(), "as far as it was heard by 18:00") {
		t.Errorf("the text does not say that the day has not ended (%v)", err)
	}
}

func TestTheAgencyThatOthersCreditHadItFirst(t *testing.T) {
	w := &world{}
	early := plain("s", "Nordlys Brief", "2026-05-02 09:00")
	early.agency = "Tidewire"
	first := w.add(early)
	for _, n := range []newArticle{plain("s", "Tidewire", "2026-05-02 12:00"), plain("s", "Muscat Quay", "2026-05-02 13:00")} {
		n.part, n.copyOf = store.Copy, first.ID
		w.add(n)
	}
	d := tell(t, w, t.TempDir(), "2026-05-03")
	if len(d.Lines) != 1 || len(d.Lines[0].Reports) != 1 || d.Lines[0].Reports[0].Outlet != "Tidewire" || len(d.Lines[0].Copies) != 2 {
		t.Fatalf("the line is %+v", d.Lines)
	}
	// One copy credits the agency; the other names none, and copies what is its text.
	if a := d.Lines[0].Agencies; len(a) != 1 || a[0] != (digest.Count{Name: "Tidewire", N: 2}) {
		t.Errorf("the agencies are %v, want Tidewire with both copies", a)
	}
}
