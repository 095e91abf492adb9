package files

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// A Kind is a kind of entry of the log. The file of an article names none: it is the
// article.
type Kind string

const (
	Kept   Kind = ""       // one revision of an article
	Gone   Kind = "gone"   // the page of an article is no more
	Back   Kind = "back"   // it is there again, with a text that is known
	Pruned Kind = "pruned" // articles whose files were removed on purpose
)

// LogFolder holds the log, in folders YYYY/MM/DD by the day of added.
const LogFolder = "archive"

// maxSlug bounds the words of a file's name, in bytes: with id and revision it stays
// far below the 255 bytes that file systems allow.
const maxSlug = 80

// An Entry is one file of the log, read or about to be written.
//
//	{"schema":1,"seq":7,"added":"…","id":"…","revision":1,"url":"…", …}         an article
//	{"schema":1,"seq":8,"added":"…","entry":"gone","id":"…","reason":"…"}       its page is no more
//	{"schema":1,"seq":8,"added":"…","entry":"back","id":"…"}                    it is there again
//	{"schema":1,"seq":9,"added":"…","entry":"pruned","articles":["…"],"reason":"…"}
type Entry struct {
	Kind     Kind     `json:"entry"`
	Articles []string `json:"articles"` // ids; pruned only
	store.Article

	Path string            `json:"-"` // relative to the data folder
	Sum  [sha256.Size]byte `json:"-"` // SHA-256 of the bytes of the file
}

// NewGone returns the entry which says that the page of an article is no more, and why.
func NewGone(id, reason string) *Entry {
	e := &Entry{Kind: Gone}
	e.ID, e.Reason = id, reason
	return e
}

// NewBack returns the entry which says that the page of an article is there again.
func NewBack(id string) *Entry {
	e := &Entry{Kind: Back}
	e.ID = id
	return e
}

// A mark is an entry that is no article, as it is written.
type mark struct {
	Schema   int       `json:"schema"`
	Seq      int64     `json:"seq"`
	Added    time.Time `json:"added"`
	Kind     Kind      `json:"entry"`
	ID       string    `json:"id,omitempty"`
	Articles []string  `json:"articles,omitempty"`
	Reason   string    `json:"reason,omitempty"`
}

// encode returns the bytes of the entry's file, and notes their hash.
func (e *Entry) encode() ([]byte, error) {
	var v any = &e.Article
	if e.Kind != Kept {
		v = mark{e.Schema, e.Seq, e.Added, e.Kind, e.ID, e.Articles, e.Reason}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // a file is read by people, and is no web page
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("encode entry of article %s: %w", e.ID, err)
	}
	compact := bytes.TrimRight(b.Bytes(), "\n")
	data := appendLines(make([]byte, 0, len(compact)+len(compact)/8+256), compact)
	e.Sum = sha256.Sum256(data)
	return data, nil
}

// decode reads the bytes of a file of the log.
func decode(path string, data []byte) (*Entry, error) {
	e := &Entry{Path: path, Sum: sha256.Sum256(data)}
	if err := json.Unmarshal(data, e); err != nil {
		return nil, err
	}
	switch {
	case e.Schema > store.Schema:
		return nil, fmt.Errorf("its schema is %d, and this program knows %d", e.Schema, store.Schema)
	case e.Seq <= 0 || e.Added.IsZero():
		return nil, errors.New("it has no seq, or no time at which it was added")
	case !slices.Contains([]Kind{Kept, Gone, Back, Pruned}, e.Kind):
		return nil, fmt.Errorf("its kind %q is not known", e.Kind)
	case e.Kind != Pruned && !idPattern.MatchString(e.ID):
		return nil, fmt.Errorf("its id %q is none", e.ID)
	}
	return e, nil
}

var (
	idPattern  = regexp.MustCompile(`^[0-9a-f]{16}$`)
	seqPattern = regexp.MustCompile(`^\{\s*"schema":\s*\d+,\s*"seq":\s*(\d+),`)
)

// peekSeq reads the seq from the first bytes of a file of ours. A file that was
// written by another hand may hide it further down; ok is then false.
func peekSeq(head []byte) (seq int64, ok bool) {
	m := seqPattern.FindSubmatch(head)
	if m == nil {
		return 0, false
	}
	seq, err := strconv.ParseInt(string(m[1]), 10, 64)
	return seq, err == nil
}

// ArticleID returns the id of the article with a canonical URL.
func ArticleID(canonicalURL string) string {
	sum := sha256.Sum256([]byte(canonicalURL))
	return hex.EncodeToString(sum[:8])
}

// TextSum is the hash that tells one text of an article from another.
func TextSum(a *store.Article) string {
	sum := sha256.Sum256([]byte(a.Title + "\n" + a.Text))
	return hex.EncodeToString(sum[:])
}

// name returns the file name of the entry, without folders.
func (e *Entry) name() string {
	switch e.Kind {
	case Gone, Back:
		return fmt.Sprintf("%s.%s-%d.json", e.ID, e.Kind, e.Seq)
	case Pruned:
		return fmt.Sprintf("pruned-%d.json", e.Seq)
	}
	name := slug(e.Title) + "-" + e.ID
	if e.Revision > 1 {
		name += ".r" + strconv.Itoa(e.Revision)
	}
	return name + ".json"
}

// idInPath finds the id in what name returns.
var idInPath = regexp.MustCompile(`(?:-([0-9a-f]{16})(?:\.r\d+)?|([0-9a-f]{16})\.(?:gone|back)-\d+)\.json$`)

// IDOfPath returns the id of the article that the entry at path is about, or "".
func IDOfPath(path string) string {
	m := idInPath.FindStringSubmatch(path)
	if m == nil {
		return ""
	}
	return m[1] + m[2]
}

// DayFolder returns the folder of the entries of the day of t.
func DayFolder(t time.Time) string {
	return t.UTC().Format(LogFolder + "/2006/01/02")
}

// slug makes a title fit for a file name on any file system: folded letters and
// digits of whatever script, joined by hyphens, cut between words where possible.
func slug(title string) string {
	words := strings.FieldsFunc(text.Key(title, ""), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
	})
	var b strings.Builder
	for _, w := range words {
		if b.Len() > 0 && b.Len()+1+len(w) > maxSlug {
			break
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(cut(w, maxSlug))
	}
	if b.Len() == 0 {
		return "untitled"
	}
	return b.String()
}

// cut shortens s to at most n bytes, between runes.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
