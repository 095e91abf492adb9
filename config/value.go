package config

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A Duration is written as Go writes it (90s, 15m, 6h), with d for days besides
// (2d, 1d12h). It is never negative.
type Duration time.Duration

// A Size is a number of bytes. It is written plainly, or with kB, MB or GB, which
// count in thousands.
type Size int64

// A Zone is an IANA time zone. Its zero value prints as UTC; Load leaves none.
type Zone struct{ *time.Location }

// A Secret is a text that is never printed: ${NAME} in it is taken from the environment.
// Convert it to string where it is sent, and nowhere else.
type Secret string

const hidden = "[secret]" // printed in the place of a Secret

var (
	days = regexp.MustCompile(`^(\d{1,5})d(.*)$`)
	size = regexp.MustCompile(`^(\d{1,15})\s*(B|kB|KB|MB|GB)?$`)
	// A reference, or one that is written literally with a second dollar sign.
	reference = regexp.MustCompile(`\$?\$\{[^}]*\}`)
	variable  = regexp.MustCompile(`^\$\{[A-Za-z_][A-Za-z0-9_]*\}$`)
)

// UnmarshalText reads 90s, 15m, 6h, 2d or 1d12h.
func (d *Duration) UnmarshalText(text []byte) error {
	rest, sum := string(text), time.Duration(0)
	if m := days.FindStringSubmatch(rest); m != nil {
		n, _ := strconv.Atoi(m[1]) // at most five digits
		sum, rest = time.Duration(n)*24*time.Hour, m[2]
	}
	if rest != "" {
		more, err := time.ParseDuration(rest)
		if err != nil || more < 0 {
			return fmt.Errorf("%q is not a duration: write it as 90s, 15m, 6h or 2d", text)
		}
		sum += more
	}
	if sum <= 0 { // also where the sum ran over
		return fmt.Errorf("duration %q is not above zero: leave the key out for its default", text)
	}
	*d = Duration(sum)
	return nil
}

// MarshalText writes the duration as String does.
func (d Duration) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// String returns the duration as one would write it: 15m, 6h, 2d, 1d12h.
func (d Duration) String() string {
	const day = 24 * time.Hour
	whole, rest := time.Duration(d)/day, time.Duration(d)%day
	text := rest.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	switch {
	case whole <= 0:
		return text
	case rest == 0:
		return fmt.Sprintf("%dd", whole)
	}
	return fmt.Sprintf("%dd%s", whole, text)
}

// UnmarshalText reads 500000, 500 kB, 16 MB or 2GB.
func (s *Size) UnmarshalText(text []byte) error {
	m := size.FindStringSubmatch(string(text))
	if m == nil {
		return fmt.Errorf("%q is not a size: write it as 500 kB, 16 MB or 2 GB", text)
	}
	n, _ := strconv.ParseInt(m[1], 10, 64) // at most fifteen digits
	unit := map[string]int64{"": 1, "B": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9}[m[2]]
	if n < 1 || n > 1e15/unit {
		return fmt.Errorf("size %q is out of range: write it as 500 kB, 16 MB or 2 GB", text)
	}
	*s = Size(n * unit)
	return nil
}

// UnmarshalText reads an IANA name such as Asia/Jerusalem. "Local" is refused: the
// same file must mean the same on every machine.
func (z *Zone) UnmarshalText(text []byte) error {
	name := string(text)
	loc, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return fmt.Errorf("time zone %q is not known: write an IANA name such as Asia/Jerusalem or UTC", name)
	}
	z.Location = loc
	return nil
}

// MarshalText writes the IANA name.
func (z Zone) MarshalText() ([]byte, error) { return []byte(z.String()), nil }

// UnmarshalText takes ${NAME} from the environment; $${NAME} stands for ${NAME}
// itself. A variable that is not set is an error, as an empty password is seldom meant.
func (s *Secret) UnmarshalText(text []byte) error {
	var errs []error
	whole := reference.ReplaceAllStringFunc(string(text), func(ref string) string {
		if strings.HasPrefix(ref, "$$") {
			return ref[1:]
		}
		value, err := lookup(ref)
		errs = append(errs, err)
		return value
	})
	*s = Secret(whole)
	return errors.Join(errs...)
}

// lookup returns the value of the environment variable that ref, ${NAME}, asks for.
func lookup(ref string) (string, error) {
	if !variable.MatchString(ref) {
		return "", errors.New("a reference is not well formed: write ${NAME} with letters, digits and underscores")
	}
	name := ref[2 : len(ref)-1]
	value, ok := os.LookupEnv(name)
	if !ok {
		return "", fmt.Errorf("environment variable %s is not set: set it, or write $${%s} for the text itself", name, name)
	}
	return value, nil
}

// String hides the secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return hidden
}

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return strconv.Quote(s.String()) }

// Format hides the secret from every verb, also from those unfit for a string.
func (s Secret) Format(f fmt.State, verb rune) { _, _ = io.WriteString(f, s.String()) }

// MarshalText hides the secret from YAML and XML.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalJSON hides the secret.
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(strconv.Quote(s.String())), nil }

// LogValue hides the secret from slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }
