package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"
)

func TestDurationsAreReadAndWrittenAlike(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"90s": 90 * time.Second, "15m": 15 * time.Minute, "6h": 6 * time.Hour, "2d": 48 * time.Hour,
		"1d12h": 36 * time.Hour, "1h30m": 90 * time.Minute, "250ms": 250 * time.Millisecond,
	} {
		var d, again Duration
		if err := d.UnmarshalText([]byte(text)); err != nil || time.Duration(d) != want {
			t.Errorf("%s is %s, %v", text, time.Duration(d), err)
		}
		if err := again.UnmarshalText([]byte(d.String())); err != nil || again != d {
			t.Errorf("%s is written %s, which is %s, %v", text, d, again, err)
		}
	}
	for _, text := range []string{"", "0s", "-1m", "5", "d", "1.5d", "99999999999d", "99999d2562047h"} {
		if err := new(Duration).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q was taken for a duration", text)
		}
	}
}

func TestSizesCountInThousands(t *testing.T) {
	for text, want := range map[string]Size{"500": 500, "500 B": 500, "4kB": 4000, "16 MB": 16e6, "2 GB": 2e9} {
		var s Size
		if err := s.UnmarshalText([]byte(text)); err != nil || s != want {
			t.Errorf("%s is %d, %v, want %d", text, s, err, want)
		}
	}
	for _, text := range []string{"", "0", "-1", "1.5 MB", "16 M", "999999999999999 GB"} {
		if err := new(Size).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q was taken for a size", text)
		}
	}
}

func TestSecretsComeFromTheEnvironment(t *testing.T) {
	t.Setenv("ACCORDWATCH_TEST", "hunter2")
	const source = "sources: [{url: https://a.example/, user: u, password: '%s'}]\n"
	for text, want := range map[string]string{
		"${ACCORDWATCH_TEST}": "hunter2", "a-${ACCORDWATCH_TEST}-b": "a-hunter2-b", "$${ACCORDWATCH_TEST}": "${ACCORDWATCH_TEST}", "pa$$": "pa$$",
	} {
		c, err := Parse("a.yaml", fmt.Appendf(nil, list+source, text))
		if err != nil || string(c.Sources[0].Password) != want {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
	got := problems(t, fmt.Sprintf(list+source, "${ACCORDWATCH_NOT_SET}"))
	if want := "a.yaml:3:56: password of sources, entry 1: environment variable ACCORDWATCH_NOT_SET is not set"; !strings.Contains(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := problems(t, fmt.Sprintf(list+source, "${no-name}")); !strings.Contains(got, "not well formed") || strings.Contains(got, "no-name") {
		t.Errorf("got %s", got)
	}
}

func TestPasswordFilesAreReadBesideTheConfig(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "secret", "hunter2\n")
	path := write(t, dir, "a.yaml", list+"sources: [{url: https://a.example/, user: u, password_file: secret}]\n")
	c, err := Load(path)
	if err != nil || c.Sources[0].Password != "hunter2" {
		t.Fatalf("got %v", err)
	}
	path = write(t, dir, "b.yaml", list+"sources: [{url: https://a.example/, user: u, password_file: nope}]\n")
	if _, err = Load(path); err == nil || !strings.HasPrefix(err.Error(), path+":3:61: password_file "+dir) {
		t.Errorf("got %v", err)
	}
}

func TestASecretIsNeverPrinted(t *testing.T) {
	s := Source{Password: "hunter2", Headers: map[string]Secret{"Cookie": "hunter2"}}
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d", "%T"} {
		fmt.Fprintf(&out, verb+"\n", s)
		fmt.Fprintf(&out, verb+"\n", s.Password)
	}
	text, err := json.Marshal(map[string]any{"source": s, "password": s.Password})
	if err != nil {
		t.Fatal(err)
	}
	out.Write(text)
	if text, err = yaml.Marshal(s); err != nil {
		t.Fatal(err)
	}
	out.Write(text)
	slog.New(slog.NewTextHandler(&out, nil)).Info("poll", "password", s.Password, "source", s)
	fmt.Fprint(&out, fmt.Errorf("log in: %v", s.Password))
	if strings.Contains(out.String(), "hunter2") || strings.Contains(out.String(), "68756e74657232") {
		t.Errorf("the secret shows in:\n%s", out.String())
	}
	if Secret("").String() != "" {
		t.Error("no secret prints as one")
	}
}
