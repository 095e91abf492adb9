package terminal

import (
	"strings"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/cmd/accordwatch/standing"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/digest/column"
)

// TestAnOperatorSeesFirstWhatIsWrongInATerminalOfAnyWidth shows sources of every health.
func TestAnOperatorSeesFirstWhatIsWrongInATerminalOfAnyWidth(t *testing.T) {
	now := time.Date(2025, 11, 7, 12, 0, 0, 0, time.UTC)
	well := store.SourceState{LastPoll: now, LastSuccess: now.Add(-12 * time.Minute), LastChange: now.Add(-3 * time.Hour), NextPoll: now.Add(18 * time.Minute), Rhythm: 2 * time.Hour, Announced: 20}
	failing := func(kind, reason string) store.SourceState {
		s := well
		s.Failures, s.Kind, s.Reason, s.NextPoll = 3, kind, reason, now.Add(2*time.Hour)
		return s
	}
	silent := well
	silent.LastChange = now.Add(-9 * 24 * time.Hour)
	var rows []standing.Source
	for name, s := range map[string]store.SourceState{
		"Steppe Wire": well, "Gulf Tide": silent, "Potomac Dispatch, the world section with a long name": failing("gone", "404 Not Found"),
		"Levant Business Day": failing("blocked", "503 Service Unavailable (asks for a browser)"), "صدى نجد": failing("refused", "robots.txt forbids it"), "Жетісу таңы": {},
	} {
		r := standing.Source{Name: name, Kind: "feed", Lang: "en", State: s}
		r.Health, r.Reason = s.Health(now)
		rows = append(rows, r)
	}
	rows = append(rows, standing.Source{Name: "Boğaz Postası", Kind: "site", Lang: "tr", Health: standing.Off, Reason: "switched off in the configuration"})
	for width, want := range map[int]string{
		60: `
HEALTH    SOURCE
broken    Potomac Dispatch, the world section with a long n…
          heard 12 min ago, news 3 h ago, usually 2 h, next
          in 2 h
          404 Not Found; asks again at 14:00
blocked   Levant Business Day
          heard 12 min ago, news 3 h ago, usually 2 h, next
          in 2 h
          503 Service Unavailable (asks for a browser); asks
          again at 14:00
refused   صدى نجد
          heard 12 min ago, news 3 h ago, usually 2 h, next
          in 2 h
          robots.txt forbids it; asks again at 14:00
quiet     Gulf Tide
          heard 12 min ago, news 9 d ago, usually 2 h, next
          in 18 min
          nothing new for 9 days, usually every 2 hours
unpolled  Жетісу таңы
          not asked yet
healthy   Steppe Wire
          heard 12 min ago, news 3 h ago, usually 2 h, next
          in 18 min
off       Boğaz Postası
          switched off in the configuration
`,
		80: `
HEALTH    SOURCE                     HEARD       NEWS        USUALLY  NEXT
broken    Potomac Dispatch, the wo…  12 min ago  3 h ago     2 h      in 2 h
          404 Not Found; asks again at 14:00
blocked   Levant Business Day        12 min ago  3 h ago     2 h      in 2 h
          503 Service Unavailable (asks for a browser); asks again at 14:00
refused   صدى نجد                    12 min ago  3 h ago     2 h      in 2 h
          robots.txt forbids it; asks again at 14:00
quiet     Gulf Tide                  12 min ago  9 d ago     2 h      in 18 min
          nothing new for 9 days, usually every 2 hours
unpolled  Жетісу таңы                –           –           –        –
          not asked yet
healthy   Steppe Wire                12 min ago  3 h ago     2 h      in 18 min
off       Boğaz Postası              –           –           –        –
          switched off in the configuration
`,
		0: `
HEALTH    SOURCE                                KIND     LANG  HEARD       NEWS        USUALLY  NEXT       WHY
broken    Potomac Dispatch, the world section…  feed     en    12 min ago  3 h ago     2 h      in 2 h     404 Not Found; asks again at 14:00
blocked   Levant Business Day                   feed     en    12 min ago  3 h ago     2 h      in 2 h     503 Service Unavailable (asks for a browser); asks again at 14:00
refused   صدى نجد                               feed     en    12 min ago  3 h ago     2 h      in 2 h     robots.txt forbids it; asks again at 14:00
quiet     Gulf Tide                             feed     en    12 min ago  9 d ago     2 h      in 18 min  nothing new for 9 days, usually every 2 hours
unpolled  Жетісу таңы                           feed     en    –           –           –        –          not asked yet
healthy   Steppe Wire                           feed     en    12 min ago  3 h ago     2 h      in 18 min
off       Boğaz Postası                         site     tr    –           –           –        –          switched off in the configuration
`,
	} {
		var b strings.Builder
		if err := (HealthTable{Columns: width, Now: now}).Print(&b, rows); err != nil {
			t.Fatal(err)
		}
		if got := "\n" + b.String(); got != want {
			t.Errorf("%d columns:%s\nwant:%s", width, got, want)
		}
		for line := range strings.Lines(b.String()) {
			if n := column.Displayed(strings.TrimSuffix(line, "\n")); width > 0 && n > width {
				t.Errorf("%d columns of %d: %s", n, width, line)
			}
		}
	}
	if got := Census(rows); got != "1 broken, 1 blocked, 1 refused, 1 quiet, 1 unpolled, 1 healthy, 1 off" {
		t.Errorf("counted %s", got)
	}
}
