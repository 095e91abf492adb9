package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
	"github.com/accordwatch/accordwatch/crawler/extract/head"
	"github.com/accordwatch/accordwatch/store/text"
)

// paywall is the reason of a page that shows the beginning of its article only.
const paywall = "paywall"

// A wall is a sort of page that stands where an article should be, known by the
// words it says.
type wall struct {
	reason string
	says   []string // folded
}

// walls, the paywall first, are looked for in pages whose text is short: an article may speak of
// subscriptions, a wall speaks of little else.
var walls = []wall{
	{paywall, folded("subscribe to read", "subscribe to continue", "subscribers only", "subscriber-only", "for subscribers", "to continue reading", "already a subscriber",
		"réservé aux abonnés", "abonnez-vous pour", "pour lire la suite", "il vous reste", "только для подписчиков", "оформите подписку",
		"suscríbete para", "solo para suscriptores", "nur für abonnenten", "weiterlesen mit", "למנויים בלבד", "לקריאת הכתבה המלאה", "للمشتركين فقط", "اشترك لقراءة", "abonelere özel")},
	{"consent wall", folded("we value your privacy", "before you continue", "accept all cookies to continue", "nous utilisons des cookies pour accéder")},
	{"robot check", folded("verify you are human", "are you a robot", "checking your browser", "enable javascript and cookies to continue", "access denied", "unusual traffic")},
	{"script-only page", folded("please enable javascript", "you need to enable javascript", "javascript is required", "requires javascript", "activer javascript", "включите javascript", "تفعيل جافا سكريبت")},
}

func folded(phrases ...string) []string {
	for i, p := range phrases {
		phrases[i] = text.Key(p, "")
	}
	return phrases
}

// tooShort is the length in runes below which a text is no article by itself.
const tooShort = 120

// wallSize is the length in runes up to which a text may be a wall's.
const wallSize = 1200

// beforeWall returns the blocks that stand before a paywall: the beginning of the
// article, up to the sentence in which the wall begins to speak.
func beforeWall(body []string) []string {
	var kept []string
	for _, block := range body {
		end := len(block)
		for _, s := range text.Sentences(block) {
			if saysWall(text.Key(block[s.Start:s.End], "")) {
				end = s.Start
				break
			}
		}
		if before := strings.TrimSpace(block[:end]); before != "" {
			kept = append(kept, before)
		}
		if end < len(block) {
			break
		}
	}
	return kept
}

// saysWall reports whether a folded text holds the words of a paywall.
func saysWall(key string) bool {
	for _, s := range walls[0].says {
		if strings.Contains(key, s) {
			return true
		}
	}
	return false
}

// size is the length of a text in runes.
func size(body []string) int {
	n := 0
	for _, b := range body {
		n += utf8.RuneCountInString(b)
	}
	return n
}

// unfit returns why the page holds no article, or "".
func unfit(h *head.Head, blocks []block.Block, body []string) string {
	n := size(body)
	walled := false
	if n <= 2*wallSize && (n <= wallSize || h.Paid) {
		page := text.Key(strings.Join(block.Texts(blocks), " "), "")
		for _, w := range walls {
			for _, s := range w.says {
				if strings.Contains(page, s) && n <= wallSize {
					return w.reason
				}
				walled = walled || w.reason == paywall && strings.Contains(page, s)
			}
		}
	}
	switch {
	case h.Paid && (walled || n < wallSize/2):
		return paywall
	case n == 0:
		return "no text found"
	case n < tooShort:
		return "too little text"
	}
	return ""
}
