//go:build unix

package country

import (
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/store/text"
)

// syllables are what the words between the countries are made of.
var syllables = map[string][]string{
	"en": strings.Fields("con ter ing ment ly re pro the and of in to is was for that est ation al er on an be lo mi ka sto vi ne pa"),
	"ru": strings.Fields("по на ст ра ви го ли та ен ко пе ро ше до ма ну ер ис че ло ба ре ск ов ми ни ет ся ть"),
	"ar": strings.Fields("ال مت ين ات ون كا سر من عل في بر حد مو لي را جم صن تح قد نا ها"),
}

// longText makes a text of about size bytes, in which some lines of invented words stand
// between the sentences of a report, one a line. No name is in the invented words, not
// even as a part of one: "us" in "bonus" would end the work of rg -c on the line.
func longText(lang, report string, size int, names map[string]bool) string {
	rng := rand.New(rand.NewPCG(1, 2))
	report = strings.ReplaceAll(report, ". ", ".\n") + "\n"
	var b strings.Builder
	for line := 0; b.Len() < size; line++ {
		for range 18 {
			b.WriteString(namelessWord(rng, syllables[lang], names) + " ")
		}
		b.WriteByte('\n')
		if line%4 == 0 {
			b.WriteString(report)
		}
	}
	return b.String()
}

// namelessWord invents a word in which no name stands.
func namelessWord(rng *rand.Rand, syllables []string, names map[string]bool) string {
	for {
		w := ""
		for range 2 + rng.IntN(3) {
			w += syllables[rng.IntN(len(syllables))]
		}
		if !holdsName(w, names) {
			return w
		}
	}
}

// holdsName reports whether any part of w is a name.
func holdsName(w string, names map[string]bool) bool {
	for i := range w {
		for j := range w[i:] {
			if names[w[i:][:j]] {
				return true
			}
		}
		if names[w[i:]] {
			return true
		}
	}
	return false
}

// BenchmarkTheMentionPassBesideRipgrep reads the same bytes with the same names as
// rg -F -c does, one core each, and reports megabytes a CPU second. The names are those
// of all languages: rg does not know beforehand in which one a text is written. Without
// rg on the machine only our own figure is reported.
//
// rg -c leaves a line at its first name, and is as fast as the names are dense: in prose
// whose lines are paragraphs it hardly reads. In this text it has to read most of each
// line. What it does where it has to find every place, as we do, is reported, too.
func BenchmarkTheMentionPassBesideRipgrep(b *testing.B) {
	rg, _ := exec.LookPath("rg")
	dir := b.TempDir()
	names := everyName()
	list, none := filepath.Join(dir, "names"), filepath.Join(dir, "none")
	keep(b, list, strings.Join(slices.Sorted(maps.Keys(names)), "\n")+"\n")
	keep(b, none, "")
	for _, n := range news {
		b.Run("lang="+n.lang, func(b *testing.B) {
			in := longText(n.lang, n.text, 8<<20, names)
			const article = 4 << 10
			Default().Mentions("", in[:article], n.lang, "")
			before, read := ownTime(), 0
			for b.Loop() {
				at := read % (len(in) - article)
				Default().Mentions("", in[at:at+article], n.lang, "")
				read += article
			}
			ours := rate(read, ownTime()-before)
			b.ReportMetric(ours, "MB/cpu-s")
			if rg == "" {
				b.Log("rg is not installed: nothing to compare with")
				return
			}
			file := filepath.Join(dir, n.lang)
			keep(b, file, text.Key(in, n.lang))
			for mode, unit := range map[string]string{"--count": "ratio", "--count-matches": "ratio-all"} {
				// What it costs to read the names is not counted, as it is not for us.
				took := rgTime(b, rg, mode, list, file) - rgTime(b, rg, mode, list, none)
				b.ReportMetric(ours/rate(reads*len(in), took), unit)
			}
		})
	}
}

// everyName returns what is looked for in any language, folded.
func everyName() map[string]bool {
	all := map[string]bool{}
	for _, lang := range languages() {
		for _, f := range newLexicon(lang).forms {
			if name := strings.TrimRight(f.folded, "*"); name != "" {
				all[name] = true
			}
		}
	}
	return all
}

func keep(b *testing.B, path, content string) {
	b.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		b.Fatal(err)
	}
}

// rate returns megabytes a second.
func rate(bytes int, took time.Duration) float64 { return float64(bytes) / 1e6 / took.Seconds() }

// ownTime is the CPU time of this process so far.
func ownTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// reads is how often rg is given a file: reading the names takes it as long as reading
// thirty megabytes.
const reads = 8

// rgTime is the CPU time of one run of rg, which finds nothing in an empty file.
func rgTime(b *testing.B, rg, mode, names, file string) time.Duration {
	b.Helper()
	c := exec.Command(rg, append([]string{"--no-config", "-j1", "-F", mode, "-f", names}, slices.Repeat([]string{file}, reads)...)...)
	if err := c.Run(); err != nil && c.ProcessState.ExitCode() != 1 {
		b.Fatal(err)
	}
	return c.ProcessState.UserTime() + c.ProcessState.SystemTime()
}
