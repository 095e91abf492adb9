package web

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics serves the counts since the start in the format of Prometheus.
func metrics(counts func() map[string]int) http.Handler {
	// A registry of our own: the default one is a global that others add to.
	registry := prometheus.NewRegistry()
	registry.MustRegister(collector{counts})
	return promhttp.HandlerFor(registry, promhttp.HandlerOpts{})
}

// A collector hands out counts at the moment they are asked for.
type collector struct{ counts func() map[string]int }

var done = prometheus.NewDesc("accordwatch_crawl_total", "What crawls did since the start, by what became of it.", []string{"what"}, nil)

// Describe implements prometheus.Collector.
func (c collector) Describe(to chan<- *prometheus.Desc) { to <- done }

// Collect implements prometheus.Collector.
func (c collector) Collect(to chan<- prometheus.Metric) {
	for what, n := range c.counts() {
		to <- prometheus.MustNewConstMetric(done, prometheus.CounterValue, float64(n), what)
	}
}
