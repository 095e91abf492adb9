package chart_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store/digest/chart"
)

func TestADayBeginsAtZeroAndKeepsItsScale(t *testing.T) {
	d := chart.Day{Reports: 8, Known: true, Low: 2, High: 6, Mean: 4, Series: []int{4, 0, 8}}
	bar := string(chart.Bar(d, 16))
	for _, want := range []string{`<rect class="bar" x="0" y="6" width="77"`, `<rect class="band" x="19.2" y="1" width="38.5"`, `M38.5 1v16`} {
		if !strings.Contains(bar, want) {
			t.Errorf("8 of 16 over 2 to 6 is drawn without %s: %s", want, bar)
		}
	}
	line := string(chart.Days(d, "Chile, 3 days: today 8"))
	for _, want := range []string{`L139.7 27L145 4"`, `cy="4" r="2.6"`, `aria-label="Chile, 3 days: today 8"`} {
		if !strings.Contains(line, want) {
			t.Errorf("4, 0, 8 are drawn without %s: %s", want, line)
		}
	}
}

func TestASurgeAndALossHaveAShapeOfTheirOwn(t *testing.T) {
	surge := string(chart.Days(chart.Day{Series: []int{0, 9}, Reports: 9, Surge: true}, ""))
	lost := string(chart.Days(chart.Day{Series: []int{3, 3, 0}, Lost: true}, ""))
	if !strings.Contains(surge, `class="dot up"`) || strings.Contains(surge, "<circle") {
		t.Errorf("a surge is drawn as %s", surge)
	}
	if !strings.Contains(lost, `class="ring"`) || !strings.Contains(lost, `class="lost"`) || strings.Contains(lost, "L145 ") {
		t.Errorf("a loss is drawn as %s", lost)
	}
}

func TestTheLineOfADayKeepsItsBoundsAndHours(t *testing.T) {
	loc, err := time.LoadLocation("Asia/Jerusalem")
	if err != nil {
		t.Fatal(err)
	}
	from := time.Date(2026, 3, 26, 6, 0, 0, 0, loc)
	to := time.Date(2026, 3, 27, 6, 0, 0, 0, loc) // 23 hours later
	svg := string(chart.Strip(from, to, loc, []time.Time{from.Add(-9 * time.Hour), to}, []time.Time{from.Add(time.Hour)}, `<"label">`))
	for _, want := range []string{">6:00<", ">12:00<", ">18:00<", ">0:00<", `cx="4" cy="7"`, `M276 21v-13`, "&lt;&#34;label&#34;&gt;"} {
		if !strings.Contains(svg, want) {
			t.Errorf("the line has no %s: %s", want, svg)
		}
	}
	for _, x := range regexp.MustCompile(`M([-0-9.]+) `).FindAllStringSubmatch(svg, -1) {
		if n, err := strconv.ParseFloat(x[1], 64); err != nil || n < 0 || n > 280 {
			t.Errorf("a stroke stands at %s", x[1])
		}
	}
}

func TestNothingCannotBreakAChart(t *testing.T) {
	if s := chart.Days(chart.Day{}, ""); s != "" {
		t.Errorf("no days are drawn as %s", s)
	}
	day := time.Now()
	for _, s := range []string{string(chart.Bar(chart.Day{Known: true}, 0)), string(chart.Strip(day, day, time.UTC, []time.Time{day}, nil, ""))} {
		if strings.Contains(s, "NaN") || strings.Contains(s, "Inf") {
			t.Errorf("it is drawn as %s", s)
		}
	}
}

func TestAnActHasItsGlyph(t *testing.T) {
	for name, want := range map[string]string{
		"joins": "full", "may-join": "half", "refuses": "barred", "denies": "barred", "suspends": "barred", "signs": "full", "visits": "open",
	} {
		if got := chart.SignalGlyph(name); got != want {
			t.Errorf("%s has the glyph %s, want %s", name, got, want)
		}
	}
}
