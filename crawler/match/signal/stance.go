package signal

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/crawler/match/term"
	"github.com/accordwatch/accordwatch/store/text"
)

// A stance is what a sentence makes of an act.
type stance int

// The zero value is an act that is said to be done.
const (
	acted    stance = iota
	possible        // it is possible, wished, asked for
	negated         // it is negated or refused
	denied          // a report of it is denied
	void            // it is history, or nobody's that is named
)

// name returns what the act is called where it stands so; empty: it is none.
func (x *act) name(s stance) string {
	switch s {
	case acted:
		return x.Name
	case possible:
		if x.wish {
			return x.Name // may be next in line
		}
		return x.May
	case negated:
		return x.Not
	case denied:
		return x.Denied
	}
	return ""
}

// reach is how many words a cue of a kind reaches to its act, and whether it must be
// the act's own: with its subject before it.
var reach = map[string]int{
	cueNot: 4, cueFact: 4, cueRefuse: 6, cueDeny: 10, cueMay: 8, cueIf: 8, cueWould: 5, cueGreet: 7, cueSome: 4, cuePast: 6, cueHad: 1,
}

// headFinal are languages in which the cue follows the verb; bothSides those in which
// it may stand on either side. In all others it precedes the verb.
var (
	headFinal = map[string]bool{"tr": true, "az": true, "kk": true, "ky": true, "uz": true, "tk": true, "ur": true, "hi": true, "ja": true, "ko": true, "ug": true}
	bothSides = map[string]bool{"de": true, "nl": true, "fa": true}
)

// A judgement is one act on its way to its stance.
type judgement struct {
	text       string // the sentence, folded
	lang       string
	marks      []mark // its cues
	year       int    // years before this one are history
	term.Place        // of the act
}

// stance decides. What is nobody's or history is nothing; a denial outweighs a
// refusal, which outweighs a wish.
func (j *judgement) stance() stance {
	end := endingOf(j.lang, j.Written, j.word())
	no, refusal, denial := j.has(cueNot), j.nearest(cueRefuse), j.nearest(cueDeny)
	switch {
	case j.has(cueSome), j.isHistory(), end == endsPast, denial == nil && j.isPluperfect() && !j.reported():
		return void
	case denial != nil && j.undone(denial), refusal != nil && j.undone(refusal):
		return possible // did not deny, did not rule out
	case denial != nil:
		return denied
	case j.has(cueIf), end == endsIf:
		return possible
	case j.has(cueFact):
		return void
	case no && factual(j.lang, j.word()):
		return void // has not joined so far
	case refusal != nil, no, end == endsNot:
		return negated
	case j.has(cueMay), end == endsMay, j.has(cueWould) && !j.reported(), j.isAsked(), j.isNotion():
		return possible
	}
	return acted
}

// has reports whether a cue of a kind reaches the act.
func (j *judgement) has(kind string) bool { return j.nearest(kind) != nil }

// nearest returns the cue of a kind that reaches the act, the nearest to it, or nil.
func (j *judgement) nearest(kind string) *mark {
	var best *mark
	least := 0
	for i := range j.marks {
		m := &j.marks[i]
		if m.kind != kind {
			continue
		}
		if n := j.distance(*m); n >= 0 && n <= reach[kind] && (best == nil || n < least) {
			best, least = m, n
		}
	}
	return best
}

// distance returns how many words part a cue from the act, -1 where it does not reach
// it: on the wrong side, within the act's own words, or in another clause.
func (j *judgement) distance(m mark) int {
	switch {
	case m.Start <= j.Verb.Start && j.Verb.End <= m.End && m.End-m.Start > j.Verb.End-j.Verb.Start:
		return 0 // neither confirms nor denies: the cue says more than the act
	case m.kind != cueSome && m.kind != cueHad && j.isPart(m):
		return -1
	case m.End <= j.Verb.Start:
		return j.before(m)
	case m.Start >= j.Verb.End:
		return j.after(m)
	}
	return 0
}

// before is the distance of a cue before the act.
func (j *judgement) before(m mark) int {
	n := j.words(m.End, j.Verb.Start)
	if m.after || n >= 0 && headFinal[j.lang] && n > 3 && m.kind != cuePast {
		return -1
	}
	return n
}

// after is the distance of a cue after the act: from the verb, or where it stands
// behind all words of the act, from these.
func (j *judgement) after(m mark) int {
	from := j.Verb.End
	if m.Start >= j.Folded.End {
		from = j.Folded.End
	}
	switch {
	case m.kind == cuePast && j.relative(from, m.Start):
		return -1 // the accords that were first signed
	case m.kind == cuePast, m.after, bothSides[j.lang], m.kind == cueSome && verbFirst[j.lang]:
		return j.words(from, m.Start)
	case headFinal[j.lang]:
		return j.words(j.Verb.End, m.Start)
	}
	return -1
}

// isPart reports whether a cue is one of the words of the act itself.
func (j *judgement) isPart(m mark) bool {
	return slices.ContainsFunc(append(j.Parts, j.Verb), func(p text.Range) bool { return m.Overlaps(p) })
}

// clauseEnds part clauses.
const clauseEnds = ",;:()،؛"

// complement is a comma with the word after it that brings what is said, denied or
// wished, or the one before a German infinitive: it parts nothing.
var complement = regexp.MustCompile(`, (?:(?:что|чтобы|що|щоб|dass|daß|że|hogy|че) |([^,;:()]* zu $))`)

// A German infinitive may have its zu within: bereit, dem Pakt beizutreten.
var (
	withZu    = regexp.MustCompile(`^(ab|an|auf|aus|bei|ein|zuruck|mit|nach|vor)zu\pL+n$`)
	lastComma = regexp.MustCompile(`, ([^,;:()]*)$`)
)

// words counts the words between two places of the sentence; -1 where another clause
// begins between them.
func (j *judgement) words(from, to int) int {
	if from > to {
		return 0
	}
	between := complement.ReplaceAllString(j.text[from:to], " $1")
	if j.lang == "de" && to == j.Verb.Start && withZu.MatchString(j.word()) {
		between = lastComma.ReplaceAllString(between, " $1")
	}
	if strings.ContainsAny(between, clauseEnds) || strings.Contains(between, " - ") {
		return -1
	}
	for _, m := range j.marks {
		if m.kind == cueBut && m.Start >= from && m.End <= to {
			return -1
		}
	}
	return countWords(between)
}

// isAsked reports whether the sentence asks for the act itself, not for something else
// after a colon: Finland joins: why now?
func (j *judgement) isAsked() bool {
	end := strings.TrimRight(j.text, "\"' )")
	last, size := utf8.DecodeLastRuneInString(end)
	return strings.ContainsRune("?؟？", last) && j.words(j.Folded.End, len(end)-size) >= 0
}

// notions are the forms of verbs that name an act and do not say that anybody does it.
var notions = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`ing$`),
	"fr": regexp.MustCompile(`(re|er|ir)$`),
	"es": regexp.MustCompile(`(ar|er|ir)(se)?$`),
	"it": regexp.MustCompile(`([aei]re|rsi)$`),
	"pt": regexp.MustCompile(`[aei]r$`),
	"ru": regexp.MustCompile(`(ть|ться)$`),
}

// isSaid finds what is said of a gerund: joining the pact is a risk.
var isSaid = regexp.MustCompile(`^['")]* (is|was|would|could|will|may|might|has|means|remains|carries|comes)\b`)

// isNotion reports whether the act is only named: its infinitive, or a gerund of which
// something is said, opens the clause.
func (j *judgement) isNotion() bool {
	re, ok := notions[j.lang]
	if !ok || !re.MatchString(j.word()) {
		return false
	}
	before := strings.TrimRight(j.text[:j.Verb.Start], ` "'`)
	opens := before == "" || strings.ContainsRune(clauseEnds, text.LastRune(before)) ||
		slices.ContainsFunc(j.marks, func(m mark) bool { return m.kind == cueBut && m.End == len(before) })
	return opens && (j.lang != "en" || isSaid.MatchString(j.text[j.Folded.End:]))
}

// undone reports whether a negation stands right before a cue, or after it where cues
// follow: did not rule out.
func (j *judgement) undone(c *mark) bool {
	for _, m := range j.marks {
		if m.kind != cueNot && m.kind != cueFact {
			continue
		}
		if m.End <= c.Start && countWords(j.text[m.End:c.Start]) <= 1 || headFinal[j.lang] && m.Start >= c.End && countWords(j.text[c.End:m.Start]) <= 1 {
			return true
		}
	}
	return false
}

// reported reports whether somebody says before the act that he would.
func (j *judgement) reported() bool {
	for _, m := range j.marks {
		if m.kind == cueSay && m.End <= j.Verb.Start && countWords(j.text[m.End:j.Verb.Start]) <= reach[cueMay] {
			return true
		}
	}
	return false
}

// word returns the verb of the act as it stands, folded.
func (j *judgement) word() string { return j.text[j.Verb.Start:j.Verb.End] }

// within reports whether n words are a distance, and not too far.
func within(n, most int) bool { return n >= 0 && n <= most }

// relative reports whether the words between two places begin to tell of something else.
func (j *judgement) relative(from, to int) bool {
	for _, m := range j.marks {
		if m.kind == cueRel && m.Start >= from && m.End <= to {
			return true
		}
	}
	return false
}

// countWords returns how many words s has.
func countWords(s string) int {
	n := 0
	for range text.Words(s) {
		n++
	}
	return n
}
