package yamlfile

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// A plan is a file as these tests know it.
type plan struct {
	Name   string          `yaml:"name"`
	Tools  []string        `yaml:"tools"`
	Crew   int             `yaml:"crew"`
	Open   bool            `yaml:"open"`
	Beds   []bed           `yaml:"beds"`
	Plants phrases         `yaml:"plants"`
	Rows   map[string]rows `yaml:"rows"`
	Secret string          `yaml:"-"`
}

type bed struct {
	Name  string `yaml:"name"`
	Under []bed  `yaml:"under"`
}

type rows []int

type phrase struct {
	text, lang string
	at         Mark
}

type phrases []phrase

func (p *phrases) Add(text, lang string, at Mark) { *p = append(*p, phrase{text, lang, at}) }

var plans = Format{Least: "write at least a name", Elsewhere: map[string]string{"staff": "crew"}}

// problems reads text and returns its problems, one a line.
func problems(text string) string {
	_, bad := plans.Decode("a.yaml", []byte(text), new(plan))
	return bad.Error()
}

func TestValuesAreReadAsTheyWereWritten(t *testing.T) {
	var p plan
	marks, bad := plans.Decode("a.yaml", []byte("\ufeffname: no\ncrew: 3\nopen: true\nbeds:\n  - {name: 2020-09-15}\n  -\nrows: {a: [1, 2]}\ntools:\n"), &p)
	want := plan{Name: "no", Crew: 3, Open: true, Beds: []bed{{Name: "2020-09-15"}, {}}, Rows: map[string]rows{"a": {1, 2}}}
	if len(bad) > 0 || !reflect.DeepEqual(p, want) {
		t.Errorf("got %+v, %v\nwant %+v", p, bad, want)
	}
	entry := marks.At("beds").At("0")
	if got := entry.Of("name"); got != (Mark{"a.yaml", 5, 12}) {
		t.Errorf("the name stands at %s", got)
	}
	if entry.Has("size") || entry.Of("size") != (Mark{"a.yaml", 5, 5}) {
		t.Errorf("a key that was left out is not where the entry begins: %s", entry.Of("size"))
	}
	if _, ok := marks["tools"]; ok {
		t.Error("a key without a value counts as written")
	}
}

func TestTermsStandInAListOrUnderTheirLanguage(t *testing.T) {
	for text, want := range map[string]phrases{
		"plants: [rose]\n":              {{"rose", "", Mark{"a.yaml", 1, 10}}},
		"plants:\n  fr: [rose, thym]\n": {{"rose", "fr", Mark{"a.yaml", 2, 8}}, {"thym", "fr", Mark{"a.yaml", 2, 14}}},
	} {
		var p plan
		if _, bad := plans.Decode("a.yaml", []byte(text), &p); len(bad) > 0 || !reflect.DeepEqual(p.Plants, want) {
			t.Errorf("%q is %v, %v; want %v", text, p.Plants, bad, want)
		}
	}
}

func TestAProblemIsToldWhereItStands(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"a key twice":       {"name: a\nname: b\n", `a.yaml:2:1: the key "name" stands here a second time, after line 1, keep one of them`},
		"a tab":             {"beds:\n\t- name: a\n", "a.yaml:2:1: "},
		"an open bracket":   {"tools: [a\nb: c\n", "a.yaml:2:"},
		"a byte of Latin-1": {"name: caf\xe9\n", "a.yaml:1:10: a byte is not UTF-8, save the file as UTF-8"},
		"NUL bytes":         {"name: \x00\x00", "a.yaml: this is not a text file"},
		"too long":          {strings.Repeat("# long\n", Largest/7+1), "a.yaml: this is not a text file"},
		"nothing":           {" \n\n", "a.yaml: the file is empty, write at least a name"},
		"comments only":     {"# soon\n", "a.yaml: the file holds nothing but comments, write at least a name"},
		"two documents":     {"name: a\n---\nname: b\n", "a.yaml: the file holds several documents"},
		"a list for a file": {"- a\n", "a.yaml:1:1: the file is not a mapping"},
		"an unknown anchor": {"name: *a\n", "a.yaml:1:7: "},
		"an alias's circle": {"beds: &a [{under: *a}]\n", "a.yaml:1:19: the alias *a holds itself"},
		"a merge key":       {"beds: [{<<: {name: a}}]\n", "a.yaml:1:9: the key \"<<\" is not known in beds, entry 1, write the keys out"},
		"a key misspelt":    {"tolls: [a]\n", `a.yaml:1:1: the key "tolls" is not known in the file, did you mean "tools"?`},
		"a key of others":   {"staff: 3\n", `the key "staff" is not known in the file, did you mean "crew"?`},
		"a key of no file":  {"Secret: a\n", `the key "Secret" is not known in the file, write one of: name, tools, crew, open, beds, plants, rows`},
		"a list for a key":  {"? [a]\n: b\n", "a.yaml:1:3: a key is not a plain text"},
		"a bool in words":   {"open: yes\n", `a.yaml:1:7: open is "yes", write true or false`},
		"a number in words": {"crew: three\n", `a.yaml:1:7: crew is "three", not a whole number, write digits`},
		"a text for a list": {"tools: a\n", "a.yaml:1:8: tools is not a list"},
		"a list for a text": {"beds: [{name: [a]}]\n", "a.yaml:1:15: name of beds, entry 1 is not a single value"},
		"a text for a map":  {"rows: a\n", "a.yaml:1:7: rows is not a mapping"},
		"terms as a text":   {"plants: rose\n", "a.yaml:1:9: plants is neither a list of terms nor a map from language to list"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := problems(tc.text); !strings.Contains(got, tc.want) {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}

func TestProblemsAreToldOnceInTheOrderOfTheirPlaces(t *testing.T) {
	late, early := Problem{Mark{"a.yaml", 9, 1}, "late", ""}, Problem{Mark{"a.yaml", 2, 7}, "early\nin the file", "mend it"}
	if got, want := (Errors{late, early, late}).Sorted().Error(), "a.yaml:2:7: early in the file, mend it\na.yaml:9:1: late"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if err := (Errors{}).Sorted(); err != nil {
		t.Errorf("no problem is the error %v", err)
	}
}

func TestAliasesStandForValuesButNotForBillions(t *testing.T) {
	var p plan
	if _, bad := plans.Decode("a.yaml", []byte("name: &n rose\nplants: &t [*n]\ntools: *t\n"), &p); len(bad) > 0 || p.Tools[0] != "rose" || p.Plants[0].text != "rose" {
		t.Errorf("got %+v, %v", p, bad)
	}
	bomb := "tools:\n  - &a [" + strings.Repeat("x,", 1000) + "]\n"
	for i := range 6 {
		bomb += "  - &" + string(rune('b'+i)) + " [" + strings.Repeat("*"+string(rune('a'+i))+",", 1000) + "]\n"
	}
	start := time.Now()
	if problems(bomb) == "" {
		t.Error("a bomb was read")
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("the bomb took %s", took)
	}
}
