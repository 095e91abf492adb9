package wiring

import (
	"testing"

	"github.com/accordwatch/accordwatch/config"
)

func TestAnotherScheduleIsNoReasonToForgetWhatHostsAskedFor(t *testing.T) {
	before := config.Shipped()
	for what, c := range map[string]struct {
		change func(*config.Config)
		same   bool
	}{
		"workers": {func(c *config.Config) { c.Crawl.Workers++ }, true},
		"nothing": {func(*config.Config) {}, true},
		"contact": {func(c *config.Config) { c.Contact += "x" }, false},
		"delay":   {func(c *config.Config) { c.Crawl.Delay++ }, false},
		"private": {func(c *config.Config) { c.Crawl.AllowPrivate = !c.Crawl.AllowPrivate }, false},
	} {
		after := *before
		c.change(&after)
		if got := sameDoor(&after, before); got != c.same {
			t.Errorf("%s changed: the same door %v, want %v", what, got, c.same)
		}
	}
}
