// Train finds the weights of the judge from pages whose article is known.
//
//	go run ./crawler/extract/internal/train -data DIR [-write FILE] SET...
//
// A set is a folder in DIR with a gold.json: {"id": {"url", "html", "articleBody"}},
// where html is the path of a gzipped page beside it, and a page without an
// articleBody has texts which must ("with") and must not ("without") stand in it.
// The figures are printed twice: for weights that have seen the pages, and for
// weights found on the pages of other hosts (cross-validation). The F1 is that of
// runs of four words, from the mean precision and the mean recall of the pages.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/accordwatch/accordwatch/crawler/extract/judge"
)

func main() {
	data := flag.String("data", "", "folder of the sets")
	write := flag.String("write", "", "file for the weights")
	without := flag.String("without", "", "readers to leave out, with commas between")
	folds := flag.Int("folds", 5, "parts of the cross-validation; 0: none")
	flag.Parse()
	left := strings.Split(*without, ",")
	var pages []*page
	for _, set := range flag.Args() {
		more, err := load(*data, set, left)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		pages = append(pages, more...)
	}
	if *folds > 0 {
		fmt.Println("weights from other hosts:")
		for k := range *folds {
			train, test := split(pages, *folds, k)
			models(train).weigh(test)
		}
		report(pages, flag.Args())
	}
	m := models(pages)
	m.weigh(pages)
	fmt.Println("weights from the same pages:")
	report(pages, flag.Args())
	if *write != "" {
		if err := os.WriteFile(*write, m.source(), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// split divides pages by their hosts.
func split(pages []*page, folds, k int) (train, test []*page) {
	for _, p := range pages {
		if p.host%folds == k {
			test = append(test, p)
		} else {
			train = append(train, p)
		}
	}
	return train, test
}

// report prints the figures of each set that has whole articles.
func report(pages []*page, sets []string) {
	for _, set := range sets {
		var verdicts []result
		byReader := map[string][]result{}
		for _, p := range pages {
			if p.set != set || p.partial() {
				continue
			}
			verdicts = append(verdicts, compare(p.gold, p.look.Choose(p.second, nil).Blocks))
			for _, r := range judge.Readers {
				byReader[r] = append(byReader[r], compare(p.gold, p.proposed(r)))
			}
		}
		if len(verdicts) == 0 {
			continue
		}
		fmt.Printf("%-14s verdict %s", set, figures(verdicts))
		for _, r := range judge.Readers {
			fmt.Printf("  %s %.4f", r, f1(byReader[r]))
		}
		fmt.Println()
	}
}
