package portrait

import "testing"

func TestANameHasOneSkeletonInAllScripts(t *testing.T) {
	for _, names := range [][]string{
		{"trump", "трамп", "トランプ"},
		{"scholz", "шольц", "ショルツ"},
		{"petrosyan", "петросян"},
		{"zelensky", "зеленский", "зеленськии"},
		{"nicosia", "nikosia"},
	} {
		want := string(skeleton(nil, names[0]))
		for _, name := range names[1:] {
			if got := string(skeleton(nil, name)); got != want || got == "" {
				t.Errorf("%s is %q, %s is %q", name, got, names[0], want)
			}
		}
	}
	for _, name := range []string{"", "li", "ana", "oh", "Ω"} {
		if got := skeleton(nil, name); len(got) > 0 {
			t.Errorf("%q has the skeleton %q, though it says too little", name, got)
		}
	}
}
