//go:build race

package main

// fewKills is said where the race detector makes each crawl ten times as slow; what
// it looks for does not happen across processes.
const fewKills = true
