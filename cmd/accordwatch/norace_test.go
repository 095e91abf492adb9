//go:build !race

package main

// fewKills is said in race_test.go.
const fewKills = false
