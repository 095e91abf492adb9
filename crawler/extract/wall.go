package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
	"github.com/accordwatch/accordwatch/crawler/extract/head"
	"github.com/accordwatch/accordwatch/store/text"
)

// paywall is the reason of a page that shows the beginning of its article only.
const paywall = "paywall"

// scriptOnly is the reason of a page that a script is to build.
const scriptOnly = "script-only page"

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
		"réservé aux abonnés", "abonnez-vous pour", "pour lire la suite", "il vous reste", "только для подписчиков", "оформите подписку", "по подписке",
		"suscríbete para", "solo para suscriptores", "exclusivo para suscriptores", "exclusivo para assinantes", "assine para", "contenuto riservato agli abbonati", "abbonati per",
		"nur für abonnenten", "weiterlesen mit", "alleen voor abonnees", "למנויים בלבד", "לקריאת הכתבה המלאה", "للمشتركين فقط", "اشترك لقراءة", "ویژه مشترکان", "abonelere özel", "aboneler için",
		"тек жазылушыларға", "订阅后阅读", "订阅以继续", "会員限定", "有料会員", "続きを読むには", "구독자 전용")},
	{"consent wall", folded("we value your privacy", "we and our partners", "before you continue", "accept all cookies to continue", "nous utilisons des cookies pour accéder", "continuer sans accepter",
		"wir und unsere partner", "cookies zustimmen und", "valoramos tu privacidad", "valoramos su privacidad", "nosotros y nuestros socios", "noi e i nostri partner", "gizliliğinize değer veriyoruz",
		"мы ценим вашу конфиденциальность", "אנו מעריכים את פרטיותך", "نحن نقدر خصوصيتك", "当社とパートナー")},
	{"robot check", folded("verify you are human", "are you a robot", "checking your browser", "enable javascript and cookies to continue", "access denied", "unusual traffic",
		"вы не робот", "vérifiez que vous êtes humain", "bestätigen sie, dass sie ein mensch", "verifica que eres humano", "robot olmadığınızı", "请完成安全验证", "التحقق من أنك إنسان")},
	{scriptOnly, folded("please enable javascript", "you need to enable javascript", "javascript is required", "requires javascript", "activer javascript", "включите javascript",
		"javascript aktivieren", "habilite javascript", "active javascript", "abilita javascript", "javascript'i etkinleştir", "תפעיל javascript", "להפעיל javascript", "تفعيل جافا سكريبت", "启用javascript", "javascriptを有効")},
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

// beforeWall returns the blocks that stand before a paywall, the beginning of the
// article, and the wall: from the sentence on in which it begins to speak.
func beforeWall(body []string) (before, wall []string) {
	for i, block := range body {
		end := len(block)
		for _, s := range text.Sentences(block) {
			if saysWall(text.Key(block[s.Start:s.End], "")) {
				end = s.Start
				break
			}
		}
		if s := strings.TrimSpace(block[:end]); s != "" {
			before = append(before, s)
		}
		if end < len(block) {
			return before, append([]string{block[end:]}, body[i+1:]...)
		}
	}
	return before, nil
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
	says, walled := sayings(block.Texts(blocks), body)
	switch {
	case n <= wallSize && says != "":
		return says
	case h.Paid && (n <= 2*wallSize && walled || n < wallSize/2):
		return paywall
	case n < tooShort && h.Script:
		return scriptOnly
	case n == 0:
		return "no text found"
	case n < tooShort:
		return "too little text"
	}
	return ""
}

// sayings returns which wall's words are said, and whether a paywall's are. A paywall
// speaks below the text that it cuts off; any other wall stands in the text's place,
// and a banner with the same words beside a text says nothing of it.
func sayings(page, body []string) (reason string, walled bool) {
	n := size(body)
	if n > 2*wallSize {
		return "", false
	}
	all, own := text.Key(strings.Join(page, " "), ""), text.Key(strings.Join(body, " "), "")
	for _, w := range walls {
		where := own
		if w.reason == paywall || n < tooShort {
			where = all
		}
		if slices.ContainsFunc(w.says, func(s string) bool { return strings.Contains(where, s) }) {
			return w.reason, w.reason == paywall
		}
	}
	return "", false
}
