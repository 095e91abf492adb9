package extract

import (
	"regexp"
	"strings"
)

// An agencyName is a wire agency and how texts credit it.
type agencyName struct {
	name string
	as   *regexp.Regexp
}

// agencies are the wires whose credit is recognised, with the short forms and
// scripts in which outlets write them.
var agencies = []agencyName{
	{"AP", credit(`AP|A\.P\.|Associated Press|АП|Ассошиэйтед Пресс|أسوشيتد برس|أسوشييتد برس|آسوشیتدپرس|אי-?פי|סוכנות AP|美联社|AP通信`)},
	{"AFP", credit(`AFP|Agence France[- ]Presse|АФП|Франс Пресс|فرانس برس|أ ف ب|ا ف ب|خبرگزاری فرانسه|א-?פ-?פ|סוכנות הידיעות הצרפתית|法新社|AFP通信|AFP時事`)},
	{"Reuters", credit(`Reuters|REUTERS|Рейтер(?:с)?|رويترز|رویترز|רויטרס|路透社?|ロイター`)},
	{"WAM", credit(`WAM|وام`)},
	{"SPA", credit(`SPA|واس`)},
	{"TASS", credit(`TASS|ТАСС`)},
	{"Anadolu", credit(`Anadolu(?: Agency| Ajansı| Agentur)?|AA|الأناضول|Анадолу|آناتولی`)},
	{"dpa", credit(`dpa|DPA|د ب أ`)},
	{"EFE", credit(`EFE`)},
	{"Xinhua", credit(`Xinhua|Синьхуа|شينخوا|شینهوا|新华社|新華社`)},
	{"Interfax", credit(`Interfax|Интерфакс`)},
	{"RIA Novosti", credit(`RIA Novosti|РИА Новости`)},
	{"Kazinform", credit(`Kazinform|Казинформ|Қазинформ`)},
	{"MAP", credit(`MAP|و م ع`)},
	{"JTA", credit(`JTA`)},
	{"ANSA", credit(`ANSA`)},
	{"APA", credit(`APA`)},
	{"Keystone-SDA", credit(`(?:Keystone-)?SDA|(?:keystone-)?sda|ATS`)},
	{"PA Media", credit(`PA Media|Press Association`)},
	{"Kyodo", credit(`Kyodo(?: News)?|共同(?:通信)?`)},
	{"Jiji", credit(`Jiji(?: Press)?|時事(?:通信)?`)},
	{"Yonhap", credit(`Yonhap(?: News Agency)?|연합뉴스`)},
	{"PTI", credit(`PTI|Press Trust of India`)},
	{"Bloomberg", credit(`Bloomberg(?: News)?`)},
	{"IRNA", credit(`IRNA|ایرنا|إرنا`)},
	{"Fars", credit(`Fars(?: News(?: Agency)?)?|خبرگزاری فارس`)},
	{"Tasnim", credit(`Tasnim|تسنیم`)},
	{"MENA", credit(`MENA|أ ش أ|أ\.ش\.أ`)},
	{"KUNA", credit(`KUNA|كونا`)},
	{"QNA", credit(`QNA|وكالة الأنباء القطرية`)},
	{"BNA", credit(`BNA|وكالة أنباء البحرين`)},
	{"SANA", credit(`SANA|سانا`)},
	{"Ukrinform", credit(`Ukrinform|Укрінформ|Укринформ`)},
	{"AZERTAC", credit(`AZERTAC|АЗЕРТАДЖ|AZƏRTAC`)},
}

func credit(names string) *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[\s(\[/,.–—-])(?:` + names + `)(?:$|[\s)\]/,.:–—-])`)
}

// dateline is the head of a wire text: a place, perhaps a date, and the agency in
// brackets, between slashes or before a dash; or, in Chinese, the agency before them.
var dateline = regexp.MustCompile(`^(?:.{2,60}?(?:\(([^)]{2,40})\)|\[([^\]]{2,40})\]|（([^）]{2,40})）|/([^/ ]{2,20})/)\s*[-–—:]?|(\p{Han}{2,4}社)\p{Han}{2,6}\d)`)

// agency returns the wire that a text is credited to: by its dateline, by its
// declared authors, or by a short credit line at its end; "" where by none.
func agency(body, authors []string) string {
	var evidence []string
	if len(body) > 0 {
		if m := dateline.FindStringSubmatch(body[0]); m != nil {
			evidence = append(evidence, strings.Join(m[1:], ""))
		}
	}
	evidence = append(evidence, authors...)
	if n := len(body); n > 1 && len(body[n-1]) < 80 {
		evidence = append(evidence, body[n-1])
	}
	for _, e := range evidence {
		for _, a := range agencies {
			if a.as.MatchString(e) {
				return a.name
			}
		}
		if name := unknownAgency(e); name != "" {
			return name
		}
	}
	return ""
}

// credited is how a line credits an agency that is not in the table.
var credited = regexp.MustCompile(`(?i)^(?:source|with|from|reporting by|this report is from|source :|источник:?)\s*:?\s*(?:the )?([\p{Lu}][\p{L}\- ]{2,30}?)(?: (?:reports?|agency|wire services))?[.)]?$`)

// unknownAgency returns the name in a bare bracket credit ("Steppe Wire") or a
// source line.
func unknownAgency(e string) string {
	if m := credited.FindStringSubmatch(strings.TrimSpace(e)); m != nil {
		return m[1]
	}
	return ""
}
