package signal

import (
	"regexp"
	"strings"
)

// A tense is what the ending of a verb says of its act.
type tense int

// The zero value says nothing: the act is done.
const (
	endsPlain tense = iota
	endsNot         // will not, does not
	endsPast        // did not
	endsMay         // can, must
	endsIf          // if, if not
)

// An endings are the negative, conditional and potential endings of a language's verbs, in
// folded letters, after the stem. Verbal nouns (katılma, joining) look alike, which
// is why the lists are closed: what is on none of them says nothing.
type endings struct{ unless, not, past, may *regexp.Regexp }

// verbEndings are those of the languages that negate within the verb. The forms are
// those of the grammars: Turkish -mAz, -mIyor, -mAyAcAk, Kazakh -MAйды, -MAс, -MAй,
// Azerbaijani -mIr, Uzbek -maydi, -mas.
var verbEndings = map[string]endings{
	"tr": {
		unless: regexp.MustCompile(`^[iu]?[ae]?m[ae]zs[ae]`),
		not:    regexp.MustCompile(`^[iu]?[ae]?(m[ae]z|m[iu]yor|m[ae]y[ae]c[ae]|m[ae]m[ae])`),
		past:   regexp.MustCompile(`^[iu]?[ae]?(m[ae]d[iu]|m[ae]m[iu]s|m[ae]y[ae]n)`),
		may:    regexp.MustCompile(`^[iu]?([ae]bil|m[ae]l[iu]|[ae]?[iu]?rs[ae]|s[ae]($|l))`),
	},
	"az": {
		unless: regexp.MustCompile(`^m[ae]s[ae]`),
		not:    regexp.MustCompile(`^(m[iu]r|m[ae]y[ae]c[ae]|m[ae]z|m[ae]m[ae])`),
		past:   regexp.MustCompile(`^(m[ae]d[iu]|m[ae]yib|m[ae]m[iu]s|m[ae]y[ae]n)`),
		may:    regexp.MustCompile(`^(m[ae]l[iu]|[iu]?rs[ae]|s[ae]$|a bil|e bil)`),
	},
	"kk": {
		unless: regexp.MustCompile(`^(ы|і)?[мбп][ае]с[ае]`),
		not:    regexp.MustCompile(`^(ы|і)?[мбп][ае](й|с|у)`),
		past:   regexp.MustCompile(`^(ы|і)?[мбп][ае](д|ғ|г|п)`),
		may:    regexp.MustCompile(`^(ы|і)?(м[ае]қ|м[ае]к|с[ае]|[ғгқк][ыі][мңс])`),
	},
	"ky": {
		unless: regexp.MustCompile(`^[бп][аеоө]с[аеоө]`),
		not:    regexp.MustCompile(`^[бп][аеоө](й|с)`),
		past:   regexp.MustCompile(`^[бп][аеоө](д|г)`),
		may:    regexp.MustCompile(`^(м[ае]к|с[ае])`),
	},
	"uz": {
		unless: regexp.MustCompile(`^i?masa`),
		not:    regexp.MustCompile(`^i?ma(y|s|sl)`),
		past:   regexp.MustCompile(`^i?ma(d|g|b)`),
		may:    regexp.MustCompile(`^(i?moqchi|sa)`),
	},
}

// persianNot is how Persian negates: نمی‌پیوندد, نپیوندد.
var persianNot = regexp.MustCompile(`^(نمي|نپيوند)`)

// endingOf returns what the ending of a verb says, where written is how the term that
// found it wrote it (katıl*, folded), and word how it stands.
func endingOf(lang, written, word string) tense {
	if lang == "fa" && persianNot.MatchString(word) {
		return endsNot
	}
	e, ok := verbEndings[lang]
	stem, open := strings.CutSuffix(written, "*")
	if !ok || !open {
		return endsPlain
	}
	// The stem stands in the last word of a phrase: қол қой*.
	stem = lastWord(stem)
	i := strings.LastIndex(word, stem)
	if i < 0 {
		return endsPlain
	}
	rest := word[i+len(stem):]
	switch {
	case e.unless.MatchString(rest):
		return endsIf
	case e.not.MatchString(rest):
		return endsNot
	case e.past.MatchString(rest):
		return endsPast
	case e.may.MatchString(rest):
		return endsMay
	}
	return endsPlain
}

// lastWord returns what stands after the last space or apostrophe of s.
func lastWord(s string) string { return s[strings.LastIndexAny(s, " '")+1:] }

// pastForms tell a verb of the past, of which a negation says that it was not done so
// far: не присоединился, לא הצטרפה, қол қойған жоқ.
var pastForms = map[string]*regexp.Regexp{
	"ru": regexp.MustCompile(`(л|ла|ло|ли|лся|лась|лось|лись)$`),
	"uk": regexp.MustCompile(`(в|ла|ло|ли|вся|лася|лося|лися)$`),
	"he": regexp.MustCompile(`^ש?הצטרפ(ה|ו)?$|^ש?הצטרף$|^ש?חתמ(ה|ו)$|^ש?חתם$`),
	"en": regexp.MustCompile(`(joined|signed|acceded)$`),
	"es": regexp.MustCompile(`(unio|firmo|sumo|adhirio)$`),
	"kk": regexp.MustCompile(`(ған|ген|қан|кен)$`),
	"ky": regexp.MustCompile(`(ган|ген|гон|гөн|кан|кен)$`),
	"uz": regexp.MustCompile(`(gan|gani)$`),
	"de": regexp.MustCompile(`(beigetreten|unterzeichnet|angeschlossen)$`),
}

// factual reports whether a verb tells of the past.
func factual(lang, word string) bool {
	re, ok := pastForms[lang]
	return ok && re.MatchString(word)
}
