package signal

import (
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// verbFirst are languages in which the verb often precedes its subject; in all
// others the subject is looked for before the verb.
var verbFirst = map[string]bool{"ar": true, "he": true}

// subjects returns the countries that do what stands at the place of j: the nearest
// before it (in Arabic and Hebrew, on either side), and those which are listed
// together with it.
func (l *Acts) subjects(s sentence, j *judgement) []string {
	may := l.actors(s, j)
	if len(may) == 0 {
		return nil
	}
	first := nearestTo(may, s.Start+j.First.Start)
	if j.refusedByAnother(s, may[first]) {
		return nil
	}
	last := first
	for first > 0 && s.joined(may[first-1], may[first]) {
		first--
	}
	for last+1 < len(may) && s.joined(may[last], may[last+1]) {
		last++
	}
	var all []string
	for _, m := range may[first : last+1] {
		if !slices.Contains(all, m.ISO2) {
			all = append(all, m.ISO2)
		}
	}
	return all
}

const (
	closeBy = 2 // words that may stand between a party and its own act
	farOff  = 8 // words that may stand between an act and a subject that follows it
)

// actors returns the mentions of which one must be the subject of the act: countries
// of the watchlist if there are any, else others, before the act rather than after
// it. The counterparty and the broker, with whom all others deal, act only where
// nobody else is named and they stand right before the act: "Israel suspends", not
// "US urges others to join"; one in the clause that a sentence opens with, where nobody
// is named after it: "Despite Iran's threats, Kazakhstan joins".
func (l *Acts) actors(s sentence, j *judgement) []store.Mention {
	groups := make([][]store.Mention, 6)
	for _, m := range s.acting() {
		before := m.End <= s.Start+j.First.Start
		standing := l.standing(m.ISO2)
		switch {
		case s.isAside(j, m), s.looksOn(j, m):
		case standing == party && before && countWords(s.words[m.End-s.Start:j.First.Start]) <= closeBy:
			groups[5] = append(groups[5], m)
		case standing == party:
		case s.isConceded(j, m):
			groups[4] = append(groups[4], m)
		case before, verbFirst[j.lang] && s.follows(j, m):
			groups[rank(standing)] = append(groups[rank(standing)], m)
		case s.follows(j, m):
			groups[2+rank(standing)] = append(groups[2+rank(standing)], m)
		}
	}
	for _, g := range groups {
		if len(g) > 0 {
			return g
		}
	}
	return nil
}

// isConceded reports whether a mention stands in a clause before that of the act, with
// which the sentence opens: despite, although, while.
func (s sentence) isConceded(j *judgement, m store.Mention) bool {
	from, to := m.Start-s.Start, m.End-s.Start
	if to > j.First.Start || !strings.ContainsAny(s.words[to:j.First.Start], clauseEnds) {
		return false
	}
	return slices.ContainsFunc(j.marks, func(k mark) bool {
		return k.kind == cueBut && k.at.End <= from && countWords(s.words[:k.at.Start]) == 0 && !strings.ContainsAny(s.words[k.at.End:from], clauseEnds)
	})
}

// follows reports whether a mention stands after the act, near enough to be its
// subject, and in no clause of its own: the accords that Bahrain signed.
func (s sentence) follows(j *judgement, m store.Mention) bool {
	from, to := j.First.End, m.Start-s.Start
	if to < from || countWords(s.words[from:to]) > farOff {
		return false
	}
	return !slices.ContainsFunc(j.marks, func(k mark) bool {
		return (k.kind == cueRel || k.kind == cueBut) && k.at.Start >= from && k.at.End <= to
	})
}

// rank orders strangers after members.
func rank(s standing) int {
	if s == stranger {
		return 1
	}
	return 0
}

// acting returns the mentions that act, or those of places where there are no others:
// an embassy in Astana is not what Kazakhstan does.
func (s sentence) acting() []store.Mention {
	if some := s.of(store.Actor); len(some) > 0 {
		return some
	}
	return s.mentions
}

// of returns the mentions in a role.
func (s sentence) of(r store.Role) []store.Mention {
	var some []store.Mention
	for _, m := range s.mentions {
		if m.Role == r {
			some = append(some, m)
		}
	}
	return some
}

// isAside reports whether a mention is only of who says so: Finland, France said, joins.
func (s sentence) isAside(j *judgement, m store.Mention) bool {
	if !strings.HasSuffix(strings.TrimSpace(s.words[:m.Start-s.Start]), ",") {
		return false
	}
	for _, k := range j.marks {
		if k.kind != cueSay || k.at.Start < m.End-s.Start || k.at.End > j.First.Start {
			continue
		}
		between := s.words[m.End-s.Start : k.at.Start]
		if strings.HasPrefix(strings.TrimSpace(s.words[k.at.End:]), ",") && !strings.Contains(between, ",") && countWords(between) <= closeBy {
			return true
		}
	}
	return false
}

// looksOn reports whether a mention is of who speaks of another's act: France welcomes
// that Finland joins.
func (s sentence) looksOn(j *judgement, m store.Mention) bool {
	return slices.ContainsFunc(j.marks, func(k mark) bool {
		switch {
		case k.kind != cueGreet:
			return false
		case k.End <= j.Verb.Start:
			return !j.goesOn(k) && s.greets(j, m, k)
		}
		// Where the verb comes last, whoever speaks comes first, and the other after him.
		all := s.acting()
		return (headFinal[j.lang] || j.lang == "fa") && within(j.words(max(j.Folded.End, j.Verb.End), k.Start), reach[cueGreet]) &&
			all[0].ISO2 == m.ISO2 && slices.ContainsFunc(all, func(o store.Mention) bool { return o.ISO2 != m.ISO2 })
	})
}

// greets reports whether a mention before the act is the subject of a cue: it stands
// before it, or is the first behind it where the verb comes first.
func (s sentence) greets(j *judgement, m store.Mention, k mark) bool {
	from, to := m.Start-s.Start, m.End-s.Start
	if to <= k.at.Start {
		between := s.words[to:k.at.Start]
		return !strings.ContainsAny(between, clauseEnds) && countWords(between) <= reach[cueGreet]
	}
	return verbFirst[j.lang] && from >= k.at.End && to <= j.First.Start && countWords(s.words[k.at.End:from]) <= closeBy &&
		!slices.ContainsFunc(s.acting(), func(o store.Mention) bool { return o.Start-s.Start >= k.at.End && o.End <= m.Start })
}

// and are the words by which one who did something does something else: condemned the
// strike and suspended the pact.
var and = map[string]bool{"and": true, "und": true, "et": true, "y": true, "e": true, "и": true, "і": true, "та": true, "dan": true}

// goesOn reports whether the act is another one of whoever does what the cue says, or
// stands in another clause.
func (j *judgement) goesOn(k mark) bool {
	n := j.words(k.End, j.Verb.Start)
	verb := j.text[j.Verb.Start:]
	return n < 0 || n > reach[cueGreet] || and[lastWord(strings.TrimSpace(j.text[k.End:j.Verb.Start]))] ||
		j.lang == "ar" && strings.HasPrefix(verb, "و") && !strings.HasPrefix(j.Written, "و") || j.lang == "he" && strings.HasPrefix(verb, "ו")
}

// refusedByAnother reports whether a refusal stands before the one whose act it is:
// Iran rejects that Kazakhstan joins. In verb-first languages it always does; and who is
// named before it, too, refuses for himself: Astana: no question of Kazakhstan joining.
func (j *judgement) refusedByAnother(s sentence, m store.Mention) bool {
	c := j.nearest(cueRefuse)
	if c == nil || verbFirst[j.lang] || c.at.End > m.Start-s.Start || m.End > s.Start+j.First.Start {
		return false
	}
	return !slices.ContainsFunc(s.mentions, func(o store.Mention) bool { return o.ISO2 == m.ISO2 && o.End-s.Start <= c.at.Start })
}

// A standing is what a country is to a watchlist.
type standing int

// The zero value is a country of which the watchlist says nothing.
const (
	stranger standing = iota
	member            // or candidate
	party             // counterparty or broker
)

// standing looks the country up among members and candidates.
func (l *Acts) standing(iso2 string) standing {
	for _, ms := range [][]config.Member{l.list.Members, l.list.Candidates} {
		for _, m := range ms {
			if m.Country != iso2 {
				continue
			}
			if strings.Contains(m.Note, "counterparty") || strings.Contains(m.Note, "broker") {
				return party
			}
			return member
		}
	}
	return stranger
}

// nearestTo returns the index of the mention nearest to byte at.
func nearestTo(mentions []store.Mention, at int) int {
	best, distance := 0, -1
	for i, m := range mentions {
		d := at - m.End
		if m.Start >= at {
			d = m.Start - at
		}
		if distance < 0 || d < distance {
			best, distance = i, d
		}
	}
	return best
}

// joined reports whether a and b are listed together: a comma or one short word
// stands between them.
func (s sentence) joined(a, b store.Mention) bool {
	if a.ISO2 == b.ISO2 || a.End > b.Start {
		return a.End > b.Start
	}
	gap := strings.TrimSpace(s.words[a.End-s.Start : b.Start-s.Start])
	switch text.Key(strings.Trim(gap, ", ،、"), "") {
	case "", "and", "&", "و", "et", "и", "ve", "va", "y", "e", "und", "ו", "және", "і", "та", "və", "ile", "och", "og", "i", "dan", "和", "と", "और":
		return true
	}
	return false
}
