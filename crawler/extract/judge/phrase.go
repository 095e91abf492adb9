package judge

import (
	"regexp"

	"github.com/accordwatch/accordwatch/crawler/extract/block"
)

// phrases are how blocks begin that are no part of an article, by sort, in the
// languages of the sources.
var phrases = []*regexp.Regexp{
	// 0: teasers of other articles
	regexp.MustCompile(`(?i)^\W*(?:read more|read also|also read|see also|see more|more:|more on|more from|related|recommended|must read|don.t miss|most read|most popular|trending|watch:|watch\b.{0,3}[|:]|watch more|listen:|up next|also on|you may also|you might also|in case you missed|required reading|further reading|popular now|keep reading|story continues|read the full|read next|lire aussi|à lire|voir aussi|lesen sie auch|lesen sie mehr|mehr zum thema|mehr zu|auch interessant|lesetipp|das könnte sie|lea también|lee también|te puede interesar|ver más|más información|leggi anche|leia também|leia mais|читайте также|читать также|по теме|смотрите также|ещё по теме|ilgili haber|bunları da|ayrıca oku|اقرأ أيضا|إقرأ أيضا|اقرا ايضا|مواضيع ذات|اخترنا لك|لقراءة|بیشتر بخوانید|مطالب مرتبط|קראו גם|עוד בנושא|ראו גם|相关阅读|相关新闻|延伸阅读|推荐阅读|更多新闻|関連記事|関連ニュース|あわせて読みたい|оқи отырыңыз|тағы оқыңыз)`),
	// 1: subscribe, follow, sign up
	regexp.MustCompile(`(?i)(?:^\W*(?:subscribe|sign up|sign in|log ?in|register|follow us|follow|join us|join our|join the|support us|donate|click here|download|get the|get our|get your|get \w+ on the go|like us|share this|share on|tell us|email|send |contact|help us|help keep|have a tip|got a tip|become a|already a|want more|stay up|stay informed|enjoy unlimited|start your|abonnez|inscrivez|suivez|jetzt abonnieren|jetzt |folgen sie|melden sie|suscríb|síguenos|regístrate|únete|iscriviti|seguici|assine|inscreva|подпис|следите за|присоединяйтесь|abone ol|takip edin|اشترك|تابعنا|تابعوا|انضم|مشترک شوید|הירשמו|הצטרפו|עקבו|关注|订阅|扫码|下载|登録|フォロー|무단|구독|жазыл))|newsletter|click here|whatsapp channel|on facebook|on twitter|google news|telegram|push notification|free trial|app store|our app\b`),
	// 2: captions and credits of pictures
	regexp.MustCompile(`(?i)^\W*(?:file ?[-–—]|file photo|photo|image|picture|pictured|video|credit|foto|bild|symbolbild|crédit|illustration|imagen|crédito|фото|видео|görsel|صورة|عکس|צילום|图|写真|画像|사진)\b\W{0,3}|getty images|\(?(?:ap|afp|reuters|epa|dpa)\b[^.]{0,20}\bphoto|photo by|foto:|photograph:|\(foto|\(photo|shutterstock|image source|imago|picture alliance`),
	// 3: rights and sources
	regexp.MustCompile(`(?i)^\W*(?:©|copyright|\(c\)|all rights reserved|source:|quelle|fuente|fonte|источник|kaynak|المصدر|منبع|来源|編集|this material may not|this article (?:appeared|was|first|originally)|this story was|a version of this|reprinted|editor.s note|tous droits|alle rechte|todos los derechos|все права)|all rights reserved|무단 전재|저작권`),
	// 4: who wrote, who helped
	regexp.MustCompile(`(?i)^\W*(?:by |written by|reporting by|editing by|edited by|reported by|additional reporting|with reporting|compiled by|from |von |par |por |autor|text:|автор|редактор|yazan|بقلم|کاتب|נכתב|מאת|记者|責任編輯|责任编辑|編輯|编辑|記者)|contributed to this|is a (?:senior |staff |freelance )?(?:reporter|writer|editor|journalist|columnist|correspondent|contributor|professor|fellow)|can be reached|follow (?:him|her|them) on|\S+@\S+\.\w+|^\W*@\w+`),
	// 5: dates and updates
	regexp.MustCompile(`(?i)^\W*(?:published|updated|last updated|posted|first published|modified|publié|mis à jour|veröffentlicht|aktualisiert|stand:|publicado|actualizado|pubblicato|aggiornato|опубликовано|обновлено|yayınlan|güncelle|نشر|آخر تحديث|تاريخ|انتشار|פורסם|עודכן|发布|更新|公開|입력|수정)\b|^\W*\d{1,2}[.:/ -]\d{1,2}[.:/ -]\d{2,4}|^\W*\d{4}[-年./]\d|^\W*\d+ (?:min|hour|day|minute)s?\b`),
	// 6: cookies, consent, scripts
	regexp.MustCompile(`(?i)cookies?\b|javascript|your browser|privacy policy|terms of (?:use|service)|datenschutz|politique de confidentialité|unlimited access|ad blocker|advertisement|^anzeige|werbung|publicité|publicidad|реклама|reklam|إعلان|广告|広告`),
	// 7: comments and sharing
	regexp.MustCompile(`(?i)^\W*(?:comments?|leave a (?:comment|reply)|\d+ comments?|view comments|reply|report|share|tweet|print|copy link|kommentare|commentaires|comentarios|комментар|yorum|تعليق|نظر|תגובות|评论|コメント|댓글|topics?|tags?|filed under|keywords?|themen|schlagwörter|temas|теги|etiket|وسوم|标签|タグ)\b`),
}

func phrase(s string) int {
	if len(s) > 600 {
		return -1
	}
	for i, p := range phrases {
		if p.MatchString(s) {
			return i
		}
	}
	return -1
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
func under(blocks []block.Block) []int {
	out := make([]int, len(blocks))
	kind, left := 0, 0
	for i, b := range blocks {
		heading := b.In&block.InHeading != 0 || len(b.Words) <= 6
		if heading && b.In&block.InHeading != 0 {
			kind = 0
		}
		if k := phrase(b.Text); heading && (k == 0 || k == 7) {
			kind, left = 1, 12
		} else if heading && k == 1 {
			kind, left = 2, 4
		} else if left--; left < 0 || len(b.Words) > 40 {
			kind = 0
		}
		out[i] = kind
	}
	return out
}
