package schedule

import (
	"strings"
	"testing"
)

func TestSchedulesThatWouldNotDoWhatTheySayAreRefused(t *testing.T) {
	for _, spec := range []string{
		"* * * * *", "*/5 * * * *", "0 6 * * MON-FRI", "0,30 8-18/2 1,15 * ?", "0 0 29 2 *", "0 0 31 2 1", "0 0 30 2 */2",
		"5/15 * * jan-mar *", "@hourly", "@every 10m", "@daily",
	} {
		if err := Check(spec); err != nil {
			t.Errorf("%s: %v", spec, err)
		}
	}
	for spec, want := range map[string]string{
		"": "0 fields", "* * * *": "4 fields", "0 * * * * *": "6 fields", "60 * * * *": "minute", "* 24 * * *": "hour",
		"* * 0 * *": "day of the month", "* * * 13 *": "month", "* * * * 7": "day of the week", "*/90 * * * *": "never taken",
		"*/0 * * * *": "never taken", "0 6 31 2 *": "no month named", "0 6 31 4,6 *": "no month named", "10-5 * * * *": "ends before",
		"TZ=UTC 0 6 * * *": "timezone", "CRON_TZ=UTC 0 6 * * *": "timezone", "TZ=": "timezone", "@hurly": "write one of @hourly",
		"@every": "not known", "@every 10": "not a duration", "@every 1ms": "not a duration", "a * * * *": "out of range",
		"+5 * * * *": "out of range", ", * * * *": "out of range", "1- * * * *": "out of range", "*/ * * * *": "never taken",
	} {
		if err := Check(spec); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", spec, err, want)
		}
	}
}
