package story

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store"
)

var morning = time.Date(2025, 11, 7, 6, 0, 0, 0, time.UTC)

// news is an article found so long after the morning.
func news(id string, after time.Duration, title, text string) *store.Article {
	return &store.Article{ID: id, Title: title, Text: text, Lang: "en", Found: morning.Add(after)}
}

const (
	harbour = "Ministers from nine coastal states met in Port Ambar on Thursday to sign a treaty on shared fishing grounds.\n\n" +
		"The agreement ends a dispute of eleven years over the Lower Banks, where 214 boats were seized since 2014. " +
		"Foreign minister Ilse Varga called it a beginning, not an end, and said that patrols would be joint from March.\n\n" +
		"Fishermen in the harbour were less sure. Some said that quotas of 38,500 tonnes would not feed half of their families, " +
		"while others hoped that fuel would at least be spent on fish and not on flight. " +
		"Parliaments of all nine states must approve the text before the summer."
	harbourRewritten = "PORT AMBAR - After eleven years of quarrels, nine coastal states have settled who may fish on the Lower Banks.\n\n" +
		"Ilse Varga, the foreign minister, praised the treaty and announced joint patrols. It sets quotas of 38,500 tonnes a year; " +
		"in the past decade 214 boats had been taken by one navy or another. Fishermen in Port Ambar doubt that the catch will do."
	library = "The city library of Nordhaven will stay open until midnight during the examination weeks, its director Paul Teng said.\n\n" +
		"A trial in spring had shown that six hundred students came after ten in the evening, most of them to read in silence."
)

// tell places articles in order and returns their verdicts.
func tell(x *Index, articles ...*store.Article) []store.Verdict {
	var vs []store.Verdict
	for _, a := range articles {
		v, _ := x.Place(a)
		vs = append(vs, v)
	}
	return vs
}

func TestTheFirstOfItsTextIsAnOrigin(t *testing.T) {
	v := tell(New(), news("a", 0, "Treaty on fishing signed", harbour))[0]
	if v.Story != "a" || v.Part != store.Origin || v.CopyOf != "" || v.Why == "" {
		t.Errorf("got %+v", v)
	}
}

func TestWhatIsACopy(t *testing.T) {
	paragraphs := strings.Split(harbour, "\n\n")
	for _, c := range []struct {
		name, title, text string
		after             time.Duration
		want              store.Part
	}{
		{"the same text under another headline", "Nine states make peace at sea", harbour, time.Hour, store.Copy},
		{"a text with a dateline and small corrections", "Treaty on fishing signed", "PORT AMBAR (Coast Wire) - " + strings.ReplaceAll(harbour, "eleven years", "11 years"), time.Hour, store.Copy},
		{"a text cut to its first half", "Treaty on fishing signed", paragraphs[0] + "\n\n" + paragraphs[1], time.Hour, store.Copy},
		{"a text with paragraphs in another order", "Treaty on fishing signed", paragraphs[2] + "\n\n" + paragraphs[0] + "\n\n" + paragraphs[1], time.Hour, store.Copy},
		{"a text extended by another", "Treaty on fishing signed", harbour + "\n\n" + library, 2 * time.Hour, store.Copy},
		{"an independent text on the same event", "Nine states settle dispute over Lower Banks", harbourRewritten, 3 * time.Hour, store.Report},
		{"another event", "Library open until midnight", library, time.Hour, store.Origin},
		{"the same text two months later", "Treaty on fishing signed", harbour, 60 * 24 * time.Hour, store.Origin},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := tell(New(), news("a", 0, "Treaty on fishing signed", harbour), news("b", c.after, c.title, c.text))[1]
			if v.Part != c.want {
				t.Fatalf("part %q, want %q (%s)", v.Part, c.want, v.Why)
			}
			wantStory, wantCopy := "a", ""
			switch c.want {
			case store.Origin:
				wantStory = "b"
			case store.Copy:
				wantCopy = "a"
			}
			if v.Story != wantStory || v.CopyOf != wantCopy || v.Why == "" {
				t.Errorf("got %+v", v)
			}
		})
	}
}

func TestACopyOfACopyNamesTheRoot(t *testing.T) {
	half := harbour[:len(harbour)/2]
	vs := tell(New(), news("a", 0, "Treaty signed", harbour), news("b", time.Hour, "Treaty signed", half), news("c", 2*time.Hour, "Treaty signed", half+" More to follow."))
	if vs[1].CopyOf != "a" || vs[2].CopyOf != "a" || vs[2].Story != "a" {
		t.Errorf("got %+v and %+v", vs[1], vs[2])
	}
}

func TestShortArticlesAreCopiesOnlyOfTheirEquals(t *testing.T) {
	brief := "Treaty on fishing signed in Port Ambar"
	for _, c := range []struct {
		name, title, text string
		after             time.Duration
		want              bool
	}{
		{"equal headline and text within three days", brief, brief, 48 * time.Hour, true},
		{"equal but for case and quotes", strings.ToUpper(brief), brief, time.Hour, true},
		{"equal after three days", brief, brief, 96 * time.Hour, false},
		{"the same headline over another text", brief, "Ministers met.", time.Hour, false},
		{"a headline that holds the other", brief + " on Thursday", brief + " on Thursday", time.Hour, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := tell(New(), news("a", 0, brief, brief), news("b", c.after, c.title, c.text))[1]
			if got := v.Part == store.Copy; got != c.want {
				t.Errorf("copy %v, want %v: %+v", got, c.want, v)
			}
		})
	}
}

// weather writes one template with other figures.
func weather(town string, r *rand.Rand) string {
	return fmt.Sprintf("The weather office expects a high of %d degrees and a low of %d degrees in %s on Friday, with winds of %d to %d kilometres an hour. "+
		"The chance of rain is %d percent in the morning and %d percent in the afternoon, forecasters said in their daily bulletin. "+
		"Humidity will reach %d percent. Residents are asked to look at the latest warnings before they travel.",
		60+r.IntN(30), 20+r.IntN(30), town, 1+r.IntN(20), 21+r.IntN(20), r.IntN(90), r.IntN(90), 30+r.IntN(60))
}

func TestNewsFromATemplateIsNotACopy(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	x := New()
	for day := range 20 {
		town := []string{"Nordhaven", "Ambar", "Solby", "Tervik"}[day%4]
		v, _ := x.Place(news(fmt.Sprintf("w%d", day), time.Duration(day)*11*time.Hour, "Weather for "+town, weather(town, r)))
		if v.Part == store.Copy {
			t.Errorf("forecast %d is said to be a copy: %s", day, v.Why)
		}
	}
}

func TestAnEventIsRecognisedAcrossScripts(t *testing.T) {
	english := news("a", 0, "Varga and Petrosyan sign treaty in Almaty",
		"Foreign minister Ilse Varga met Armen Petrosyan and Nursultan Bekov in Almaty on Thursday. They signed a treaty worth 38,500 million, the first since 2014, in front of 214 guests. Reporters of Gazeta Tervik watched Karin Holm and Dmitri Sokolov shake hands.")
	russian := news("b", 2*time.Hour, "Варга и Петросян подписали договор в Алматы",
		"Министр иностранных дел Илсе Варга встретилась с Арменом Петросяном и Нурсултаном Бековым в Алматы. Они подписали договор на 38 500 миллионов, первый с 2014 года, перед 214 гостями. Корреспонденты издания Газета Тервик видели, как Карин Холм и Дмитрий Соколов пожали руки.")
	russian.Lang = "ru"
	other := news("c", 3*time.Hour, "Библиотека открыта до полуночи", "Городская библиотека будет открыта до полуночи, сказал директор Павел Иванов. Весной после десяти вечера приходили 600 студентов.")
	other.Lang = "ru"
	vs := tell(New(), english, russian, other)
	if vs[1].Part != store.Report || vs[1].Story != "a" {
		t.Errorf("the Russian report: %+v", vs[1])
	}
	if vs[2].Part != store.Origin {
		t.Errorf("another event: %+v", vs[2])
	}
}

func TestLateEvidenceJoinsTwoStoriesAndTheOlderSurvives(t *testing.T) {
	x := New()
	a := news("a", 0, "Nine states settle dispute over Lower Banks", "Ilse Varga praised the treaty on the Lower Banks in Port Ambar. Joint patrols begin in March, with quotas of 38,500 tonnes.")
	b := news("b", time.Hour, "Fishermen of Solby fear for their catch", "Old Henrik Dahl of the Solby cooperative counted 214 seized boats since 2014. Fuel is dear, Dahl said, and Tervik bank lends no more.")
	both := news("c", 2*time.Hour, "Nine states settle dispute over Lower Banks; fishermen of Solby fear for their catch", a.Text+" "+b.Text)
	vs := tell(x, a, b)
	if vs[1].Part != store.Origin {
		t.Fatalf("the second is no story of its own: %+v", vs[1])
	}
	p := x.painter.Paint(both, x.rarity)
	x.index()
	told := x.tellings(&p)
	if len(told) != 2 {
		t.Fatalf("%d stories are told, want 2", len(told))
	}
	told[0].chance, told[1].chance = 0.99, 0.95
	told[0].story, told[1].story = x.article(2).tale, x.article(1).tale
	tale, joins := x.joined(told)
	if got := x.keys.name(x.tales.all[tale].id); got != "a" || len(joins) != 1 || joins[0] != "b" {
		t.Errorf("story %q, joins %v", got, joins)
	}
	if x.tales.find(x.article(2).tale) != tale || x.tales.all[tale].newest != 2 || x.article(2).before != 1 {
		t.Error("the articles of both are not in one list, newest first")
	}
}
