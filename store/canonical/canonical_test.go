package canonical

import "testing"

func TestURLGivesOneFormToTheAddressesOfOnePage(t *testing.T) {
	for _, c := range []struct {
		name, want string
		forms      []string
	}{
		{"scheme, www, case of the host, default ports, final slash", "https://outlet.example/World/Talks-1", []string{
			"https://outlet.example/World/Talks-1", "http://www.outlet.example/World/Talks-1/", "HTTP://WWW.Outlet.Example:80/World/Talks-1",
			"https://outlet.example:443/World/Talks-1", "http://outlet.example.:080/World/Talks-1", "//outlet.example/World/Talks-1",
			"www.outlet.example/World/Talks-1", "http:/outlet.example/World/Talks-1", `http:\\outlet.example\World\Talks-1`,
			" https://outlet.example/World//Talks-1\n", "http://http://outlet.example/World/Talks-1", "http://reader:secret@outlet.example/World/Talks-1",
		}},
	} {
		for _, form := range c.forms {
			if got, err := URL(form); err != nil || got != c.want {
				t.Errorf("%s: URL(%q) = %q, %v; want %q", c.name, form, got, err, c.want)
			}
		}
	}
}

func FuzzURLIsIdempotent(f *testing.F) {
	for _, s := range []string{"http://a.example/b?c=d&utm_x=1#!e", "https://www.google.com/url?q=https%3A%2F%2Fm.b.example%2Famp%2F", "http://[::1]:8/%zz", "amp.google.com/amp/s/x.example/%2e%2e/=\u0338", "http://a.example/;jsessionid=1/(S(aaaaaaaaaaaaaaaaaaaaaaaa))/index.amp.html"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 300 {
			return
		}
		once, err := URL(s)
		if err != nil {
			return
		}
		if twice, err := URL(once); err != nil || twice != once {
			t.Errorf("URL(%q) = %q, but URL of that is %q, %v", s, once, twice, err)
		}
	})
}
