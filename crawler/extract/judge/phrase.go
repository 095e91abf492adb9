package judge

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

// The sorts of phrases with which blocks begin that are no part of an article.
const (
	teaser    = iota // of another article
	promo            // to subscribe, follow, sign up
	picture          // caption or credit of a picture
	rights           // and sources
	signature        // who wrote, who helped
	moment           // dates and updates
	consent          // cookies, scripts, advertisements
	talk             // comments and sharing
	phraseKinds
	noPhrase = -1
)

// begins are the beginnings of such blocks by sort, in the languages of the sources,
// folded to lower case, with bars between them.
var begins = byFirstWord([phraseKinds]string{
	teaser:    "read more|read also|also read|see also|see more|more:|more on|more from|related|recommended|must read|don't miss|don’t miss|most read|most popular|trending|watch:|watch |watch more|listen:|up next|also on|you may also|you might also|in case you missed|required reading|further reading|popular now|keep reading|story continues|read the full|read next|lire aussi|à lire|voir aussi|lesen sie auch|lesen sie mehr|mehr zum thema|mehr zu|auch interessant|lesetipp|das könnte sie|les også|läs också|læs også|lees ook|lea también|lee también|te puede interesar|ver más|más información|leggi anche|leia também|leia mais|читайте также|читать также|по теме|смотрите также|ещё по теме|ilgili haber|bunları da|ayrıca oku|اقرأ أيضا|إقرأ أيضا|اقرا ايضا|مواضيع ذات|اخترنا لك|لقراءة|بیشتر بخوانید|مطالب مرتبط|קראו גם|עוד בנושא|ראו גם|相关阅读|相关新闻|延伸阅读|推荐阅读|更多新闻|関連記事|関連ニュース|あわせて読みたい|оқи отырыңыз|тағы оқыңыз",
	promo:     "subscribe|sign up|sign in|log in|login|register|follow us|follow|join us|join our|join the|support us|donate|click here|download|get the|get our|get your|get fox|like us|share this|share on|tell us|email|send|contact|help us|help keep|have a tip|got a tip|become a|already a|want more|stay up|stay informed|enjoy unlimited|start your|abonnez|inscrivez|suivez|jetzt|folgen sie|melden sie|suscríbete|suscríbase|síguenos|regístrate|únete|iscriviti|seguici|assine|inscreva|подпишитесь|подписывайтесь|подписаться|следите за|присоединяйтесь|abone ol|takip edin|اشترك|تابعنا|تابعوا|انضم|مشترک شوید|הירשמו|הצטרפו|עקבו|关注|订阅|扫码|下载|登録|フォロー|구독|жазылыңыз",
	picture:   "file -|file –|file —|file photo|photo|image|picture|pictured|video|credit|foto|fotos|bild|symbolbild|crédit|illustration|imagen|crédito|фото|видео|görsel|صورة|عکس|צילום|图|写真|画像|사진",
	rights:    "©|copyright|(c)|all rights reserved|source:|source :|quelle|fuente|fonte|источник|kaynak|المصدر|منبع|来源|編集|this material may not|this article appeared|this article was|this article first|this article originally|this story was|a version of this|reprinted|editor's note|editor’s note|tous droits|alle rechte|todos los derechos|все права",
	signature: "by|written by|reporting by|editing by|edited by|reported by|additional reporting|with reporting|compiled by|von|par|autor|autora|text:|автор|редактор|yazan|بقلم|کاتب|נכתב|מאת|记者|責任編輯|责任编辑|編輯|编辑|記者|@",
	moment:    "published|updated|last updated|posted|first published|modified|publié|mis à jour|veröffentlicht|aktualisiert|stand:|publicado|actualizado|pubblicato|aggiornato|опубликовано|обновлено|yayınlanma|güncelleme|نشر|آخر تحديث|تاريخ|انتشار|פורסם|עודכן|发布|更新|公開|입력|수정",
	consent:   "advertisement|anzeige|werbung|publicité|publicidad|реклама|reklam|إعلان|广告|広告",
	talk:      "comment|comments|leave a comment|leave a reply|view comments|reply|report|share|tweet|print|copy link|kommentare|commentaires|comentarios|комментарии|комментировать|yorum|yorumlar|تعليق|نظر|תגובות|评论|コメント|댓글|topic|topics|tag|tags|filed under|keywords|themen|schlagwörter|temas|теги|etiket|etiketler|وسوم|标签|タグ",
})

// holds are what such blocks hold anywhere.
var holds = [phraseKinds][]string{
	promo:     {"newsletter", "click here", "whatsapp channel", "on facebook", "on twitter", "google news", "telegram", "push notification", "free trial", "app store", "our app"},
	picture:   {"getty images", "photo by", "foto:", "photograph:", "(foto", "(photo", "shutterstock", "image source", "imago", "picture alliance", "ap photo", "afp photo"},
	rights:    {"all rights reserved", "무단 전재", "저작권"},
	signature: {"contributed to this", "can be reached", "follow him on", "follow her on", "follow them on"},
	consent:   {"cookie", "javascript", "your browser", "privacy policy", "terms of use", "terms of service", "datenschutz", "politique de confidentialité", "unlimited access", "ad blocker"},
}

var (
	// numbered is a date or a count at the beginning of a block.
	numbered = regexp.MustCompile(`^(?:\d{1,2}[.:/ -]\d{1,2}[.:/ -]\d{2,4}|\d{4}[-年./]\d|\d+ (?:min|hour|day)s?|(\d+ comments?))`)
	// role is what a line about an author says of him.
	role = regexp.MustCompile(` is an? (?:senior |staff |freelance )?(?:reporter|writer|editor|journalist|columnist|correspondent|contributor|professor|fellow)|\w@\w+\.\w`)
)

// A beginning is a phrase and its sort.
type beginning struct {
	text string
	kind int
}

// byFirstWord orders phrases by the first word of each, for those who look them up.
func byFirstWord(lists [phraseKinds]string) map[string][]beginning {
	by := map[string][]beginning{}
	for kind, list := range lists {
		for text := range strings.SplitSeq(list, "|") {
			by[firstWord(text)] = append(by[firstWord(text)], beginning{text, kind})
		}
	}
	return by
}

// firstWord returns what stands before the first space or punctuation; of scripts
// without spaces, and of signs, the first character.
func firstWord(s string) string {
	for i, r := range s {
		if i == 0 && (!unicode.IsLetter(r) || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)) {
			return string(r)
		}
		if !unicode.IsLetter(r) {
			return s[:i]
		}
	}
	return s
}

// maxPhrased is the length in bytes of blocks that are looked at, and maxCall that of
// those in which a call may stand behind a colon.
const (
	maxPhrased = 600
	maxCall    = 160
)

// phrase returns the sort of the phrase in a block, or noPhrase.
func phrase(s string) int {
	if len(s) > maxPhrased {
		return noPhrase
	}
	s = strings.ToLower(s)
	start := strings.TrimLeftFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !strings.ContainsRune("©(@", r)
	})
	kind := begun(start)
	// What is offered may come first: "The day in one letter: sign up".
	if i := strings.LastIndex(start, ": "); kind == noPhrase && i > 0 && len(start) <= maxCall && begun(start[i+2:]) == promo {
		kind = promo
	}
	for k := range phraseKinds {
		if k == kind {
			return kind
		}
		for _, h := range holds[k] {
			if strings.Contains(s, h) {
				return k
			}
		}
		if k == signature && (strings.Contains(s, " is a") || strings.Contains(s, "@")) && role.MatchString(s) {
			return signature
		}
	}
	return noPhrase
}

// begun returns the sort of the phrase that a folded block begins with.
func begun(s string) int {
	kind := noPhrase
	for _, b := range begins[firstWord(s)] {
		rest, ok := strings.CutPrefix(s, b.text)
		if !ok || kind >= 0 && kind <= b.kind {
			continue
		}
		// A phrase ends where a word does.
		if !startsWord(rest) || spaceless(b.text) {
			kind = b.kind
		}
	}
	if kind == noPhrase && s != "" && '0' <= s[0] && s[0] <= '9' {
		if m := numbered.FindStringSubmatch(s); m != nil && m[1] != "" {
			return talk
		} else if m != nil {
			return moment
		}
	}
	return kind
}

// startsWord reports whether s goes on with a letter or a digit.
func startsWord(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r) || unicode.IsNumber(r)
	}
	return false
}

// spaceless reports whether s is of a script that writes no spaces.
func spaceless(s string) bool {
	for _, r := range s {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
	}
	return false
}

// headline returns the index of the block that is the headline, or -1.
func headline(c *Case) int {
	title := block.Hashes(c.Title)
	if len(title) == 0 {
		return -1
	}
	at := -1
	for i, b := range c.Blocks {
		if len(b.Words) == len(title) && equal(b.Words, title) {
			if b.In&block.InHeading != 0 {
				return i
			}
			if at < 0 {
				at = i
			}
		}
	}
	return at
}

func equal(a, b []uint64) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// under tells for each block whether it stands under a heading which announces
// teasers or comments (1), or a promotion (2), in the same box or soon after it.
func under(blocks []block.Block, phrases []int) []int {
	out := make([]int, len(blocks))
	kind, left := 0, 0
	for i, b := range blocks {
		heading := b.In&block.InHeading != 0 || len(b.Words) <= 6
		if heading && b.In&block.InHeading != 0 {
			kind = 0
		}
		k := phrases[i]
		if heading && (k == teaser || k == talk) {
			kind, left = 1, 12
		} else if heading && k == promo {
			kind, left = 2, 4
		} else if left--; left < 0 || len(b.Words) > 40 {
			kind = 0
		}
		out[i] = kind
	}
	return out
}
