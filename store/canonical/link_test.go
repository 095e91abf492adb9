package canonical

import "testing"

func TestOnlyLinksThatAreSafeAreLinks(t *testing.T) {
	for raw, want := range map[string]string{
		"https://a.example/x?y=1": "https://a.example/x?y=1", "http://a.example": "http://a.example", "javascript:alert(1)": "", "JavaScript://a.example/%0aalert(1)": "",
		"data:text/html,x": "", "//a.example/": "", "/x": "", "https:///x": "", "": "", "http://a b/": "", "file:///etc/passwd": "",
	} {
		if got := Link(raw); got != want {
			t.Errorf("%q is linked as %q, want %q", raw, got, want)
		}
	}
}
