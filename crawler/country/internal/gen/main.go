// Command gen writes data/names.tsv: the names of countries in many languages, as
// the Unicode CLDR (npm package cldr-localenames-full) gives them, with the aliases
// of the npm package i18n-iso-countries. It is run by hand after an update of either:
//
//	npm install --prefix DIR cldr-localenames-full@48 i18n-iso-countries@7
//	go run ./internal/gen DIR/node_modules > data/names.tsv
//
// It knows the quirks of those two packages, and nothing of how the names are used.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
)

// locales are the CLDR locales that are read; all scripts of a language go under the
// language itself, the first one giving the display names.
var locales = strings.Fields(`en ar he fr ru tr kk es fa de az uz uz-Cyrl uk it pt zh zh-Hant ja hi ur id
	nl pl cs sk hu ro bg sr sr-Latn hr bs sl mk sq el fi sv da nb nn et lv lt ca eu gl is ga cy be
	ka hy ky tg tk mn ps ckb ku ko vi th ms fil bn ta te ml mr gu pa ne si my km am ti sw so ha yo zu af`)

// bodies are the CLDR territories that are no countries, parts of one, or tests.
var bodies = strings.Fields("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ")

// shortFirst are the countries that nobody calls by CLDR's formal name.
var shortFirst = strings.Fields("HK MM MO PS")

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: gen NODE_MODULES > names.tsv")
		os.Exit(2)
	}
	if err := write(os.Stdout, os.DirFS(os.Args[1])); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// write prints one row for each language and country: lang, iso2, kind, forms. The
// first form is the display name.
func write(to io.Writer, packages fs.FS) error {
	w := bufio.NewWriter(to)
	fmt.Fprintln(w, "# Made by internal/gen from CLDR 48 (Unicode-3.0) and i18n-iso-countries (MIT). Do not edit: own words go into the other tables.")
	table := map[string]map[string][]string{}
	var langs []string
	for _, locale := range locales {
		lang, _, _ := strings.Cut(locale, "-")
		if table[lang] == nil {
			langs = append(langs, lang)
			table[lang] = map[string][]string{}
		}
		if err := readCLDR(packages, locale, table[lang]); err != nil {
			return err
		}
	}
	for _, lang := range langs {
		addAliases(packages, lang, table[lang])
		for _, iso := range sortedKeys(table[lang]) {
			fmt.Fprintf(w, "%s\t%s\tname\t%s\n", lang, iso, strings.Join(table[lang][iso], "|"))
		}
	}
	return w.Flush()
}

// readCLDR adds the names of one locale to names.
func readCLDR(packages fs.FS, locale string, names map[string][]string) error {
	b, err := fs.ReadFile(packages, "cldr-localenames-full/main/"+locale+"/territories.json")
	if err != nil {
		return fmt.Errorf("read CLDR: %w", err)
	}
	var doc struct {
		Main map[string]struct {
			LocaleDisplayNames struct{ Territories map[string]string }
		}
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		return fmt.Errorf("read CLDR %s: %w", locale, err)
	}
	territories := doc.Main[locale].LocaleDisplayNames.Territories
	for _, key := range sortedKeys(territories) {
		iso, alt, _ := strings.Cut(key, "-alt-")
		if len(iso) != 2 || slices.Contains(bodies, iso) || territories[key] == iso {
			continue
		}
		forms := formsOf(iso, territories[key])
		if alt == "short" && slices.Contains(shortFirst, iso) {
			names[iso] = append(forms, names[iso]...)
			continue
		}
		names[iso] = append(names[iso], forms...)
	}
	for iso := range names {
		names[iso] = unique(names[iso])
	}
	return nil
}

var parens = regexp.MustCompile(`^(.*?)\s*[((](.+)[))]$`)

// formsOf takes "Myanmar (Burma)" apart, and sets "Congo - Kinshasa" tight.
func formsOf(iso, name string) []string {
	name = strings.NewReplacer(" - ", "-", " – ", "-").Replace(strings.TrimSpace(name))
	m := parens.FindStringSubmatch(name)
	if m == nil {
		return []string{name}
	}
	switch iso {
	case "MM", "FK", "NZ": // both are names of the whole
		return []string{m[1], m[2]}
	case "HK", "MO", "CC": // what stands in parentheses is no name
		return []string{m[1]}
	}
	return []string{name} // "Congo (DRC)": for display; never found in a text
}

// addAliases adds the names of i18n-iso-countries that belong to one country only. A
// language which that package does not know is left as it is.
func addAliases(packages fs.FS, lang string, names map[string][]string) {
	b, err := fs.ReadFile(packages, "i18n-iso-countries/langs/"+lang+".json")
	if err != nil {
		return
	}
	var doc struct{ Countries map[string]any }
	if json.Unmarshal(b, &doc) != nil {
		return
	}
	owner := map[string]string{}
	for iso, forms := range names {
		for _, f := range forms {
			owner[strings.ToLower(f)] = iso
		}
	}
	for _, iso := range sortedKeys(doc.Countries) {
		for _, alias := range strs(doc.Countries[iso]) {
			key := strings.ToLower(alias)
			// Commas and parentheses mark names turned round for sorting.
			if slices.Contains(bodies, iso) || owner[key] != "" || len([]rune(alias)) < 2 || strings.ContainsAny(alias, ",(|[/") {
				continue
			}
			owner[key] = iso
			names[iso] = append(names[iso], alias)
		}
	}
}

// strs reads a JSON value that is a string or a list of strings.
func strs(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{strings.TrimSpace(v)}
	case []any:
		var all []string
		for _, e := range v {
			all = append(all, strs(e)...)
		}
		return all
	}
	return nil
}

func unique(forms []string) []string {
	var all []string
	for _, f := range forms {
		if f != "" && !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	return all
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
