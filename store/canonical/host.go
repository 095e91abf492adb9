package canonical

import (
	"strings"

	"golang.org/x/net/publicsuffix"
)

// dressed are the leading host labels which show the same pages in other dress. www2
// and the like are missing on purpose: some outlets run sites of their own there.
var dressed = map[string]bool{
	"www": true, "m": true, "mobile": true, "amp": true, "touch": true, "wap": true,
}

// siteHost drops the labels that only dress a host. It never cuts into the domain
// that can be registered: in "www.gov.example" under a public suffix "gov.example",
// www is a site of its own.
func siteHost(host string) string {
	site := registered(host)
	if site == "" {
		return host
	}
	labels := strings.Split(strings.TrimSuffix(host, site), ".")
	labels = labels[:len(labels)-1] // what follows the last dot
	for len(labels) > 0 && dressed[labels[0]] {
		labels = labels[1:]
	}
	// Encyclopedias put it behind the language: en.m.wikipedia.org.
	if n := len(labels); n > 0 && labels[n-1] == "m" {
		labels = labels[:n-1]
	}
	return strings.Join(append(labels, site), ".")
}

// registered returns the domain of host that someone registered (one label below a
// public suffix), or "" where there is none: an IP address, localhost, a suffix.
func registered(host string) string {
	if strings.HasPrefix(host, "[") || isIPv4(host) {
		return ""
	}
	site, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	return site
}

func isIPv4(host string) bool {
	return strings.Trim(host, "0123456789.") == ""
}
