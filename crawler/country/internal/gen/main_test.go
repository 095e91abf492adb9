package main

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// packages is a small CLDR: every locale has the same few territories.
func packages() fstest.MapFS {
	fs := fstest.MapFS{}
	for _, l := range locales {
		fs["cldr-localenames-full/main/"+l+"/territories.json"] = &fstest.MapFile{Data: []byte(`{"main":{"` + l + `":{"localeDisplayNames":{"territories":{
			"001":"world","EU":"European Union","FR":"France","CD":"Congo - Kinshasa","CD-alt-variant":"Congo (DRC)",
			"HK":"Hong Kong SAR China","HK-alt-short":"Hong Kong","MM":"Myanmar (Burma)","US":"United States","US-alt-short":"US","XX":"XX"}}}}}`)}
	}
	fs["i18n-iso-countries/langs/en.json"] = &fstest.MapFile{Data: []byte(`{"countries":{"FR":["France","French Republic"],"US":["United States","USA"],"CD":"Congo, Democratic Republic"}}`)}
	return fs
}

func TestWriteMakesARowOfEachCountry(t *testing.T) {
	var b strings.Builder
	if err := write(&b, packages()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\nen\tFR\tname\tFrance|French Republic\n",
		"\nen\tCD\tname\tCongo-Kinshasa|Congo (DRC)\n", // for display, set tight; a name turned round is left out
		"\nen\tHK\tname\tHong Kong|Hong Kong SAR China\n",
		"\nen\tMM\tname\tMyanmar|Burma\n",
		"\nen\tUS\tname\tUnited States|USA\n",
		"\nfr\tFR\tname\tFrance\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("there is no row %q", want)
		}
	}
	for _, never := range []string{"\tEU\t", "\t001\t", "\tXX\t", "-Latn", "-Hant"} {
		if strings.Contains(b.String(), never) {
			t.Errorf("there is a row with %q", never)
		}
	}
}

func TestWriteTellsWhatIsMissing(t *testing.T) {
	if err := write(&strings.Builder{}, fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "read CLDR") {
		t.Errorf("write without packages = %v, want an error of CLDR", err)
	}
}

func TestFormsOf(t *testing.T) {
	for _, c := range []struct {
		iso, name string
		want      []string
	}{
		{"MM", "Myanmar (Burma)", []string{"Myanmar", "Burma"}},
		{"MO", "Macao (SAR)", []string{"Macao"}},
		{"CG", "Congo (Republic)", []string{"Congo (Republic)"}},
		{"TL", "Timor - Leste", []string{"Timor-Leste"}},
	} {
		if got := formsOf(c.iso, c.name); !slices.Equal(got, c.want) {
			t.Errorf("formsOf(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}
