package extract

import (
	"regexp"
	"strings"
	"unicode"
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
	{"Kazinform", credit(`Kazinform|Казинформ|КАЗИНФОРМ|Қазинформ|ҚазАқпарат|QazAqparat`)},
	{"KazTAG", credit(`KazTAG|КазТАГ`)},
	{"MAP", credit(`MAP|و م ع`)},
	{"JTA", credit(`JTA`)},
	{"ANSA", credit(`ANSA`)},
	{"Adnkronos", credit(`Adnkronos`)},
	{"Europa Press", credit(`Europa Press|EUROPA PRESS`)},
	{"Lusa", credit(`Lusa|LUSA`)},
	{"Belga", credit(`Belga|BELGA`)},
	{"ANP", credit(`ANP`)},
	{"NTB", credit(`NTB`)},
	{"PAP", credit(`PAP`)},
	{"ČTK", credit(`ČTK`)},
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
	{"ONA", credit(`ONA|العمانية`)},
	{"Petra", credit(`PETRA|Petra News(?: Agency)?|بترا`)},
	{"INA", credit(`INA|واع`)},
	{"WAFA", credit(`WAFA|وفا`)},
	{"NNA", credit(`NNA|الوكالة الوطنية للإعلام`)},
	{"ISNA", credit(`ISNA|ایسنا`)},
	{"Mehr", credit(`Mehr News(?: Agency)?|خبرگزاری مهر`)},
	{"DHA", credit(`DHA`)},
	{"İHA", credit(`İHA`)},
	{"China News Service", credit(`中新社|中新网`)},
	{"CNA", credit(`中央社`)},
	{"ANI", credit(`ANI`)},
	{"APP", credit(`APP`)},
	{"Antara", credit(`Antara|ANTARA`)},
	{"Bernama", credit(`Bernama|BERNAMA`)},
	{"BelTA", credit(`BelTA|БелТА|БЕЛТА`)},
	{"SANA", credit(`SANA|سانا`)},
	{"Ukrinform", credit(`Ukrinform|Укрінформ|Укринформ`)},
	{"AZERTAC", credit(`AZERTAC|АЗЕРТАДЖ|AZƏRTAC`)},
}

func credit(names string) *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[\s(\[/,.–—-])(?:` + names + `)(?:$|[\s)\]/,.:–—-])`)
}

// A dateline is the head of a wire text: a place, perhaps a date, and the agency.
var (
	// bracketed has the agency in brackets or between slashes, and in cased scripts a
	// dash, a colon or a stop after it: "the region (MENA) grows" is none.
	bracketed = regexp.MustCompile(`^.{2,60}?(?:\(([^()]{2,40})\)|\[([^\]]{2,40})\]|/ ?([^/]{2,24}?) ?/)\s*([-–—:.]?)`)
	// wide has it in the brackets of Chinese and Japanese.
	wide = regexp.MustCompile(`^.{2,60}?（([^）]{2,40})）`)
	// ahead has it before the place, as in Chinese.
	ahead = regexp.MustCompile(`^[（【]?(\p{Han}{2,4}社)\p{Han}{2,6}\d`)
	// dashed has it between the place and a dash or a stop, as in Russian and Kazakh.
	dashed = regexp.MustCompile(`^\p{Lu}.{2,40}?[.–—-]\s*([\p{L} ]{3,20}?)(?:\s*[–—-]\s|\.\s)`)
)

// inDateline returns what stands where a dateline names its agency, or "".
func inDateline(block string) string {
	for _, shape := range []*regexp.Regexp{wide, ahead} {
		if m := shape.FindStringSubmatch(block); m != nil {
			return m[1]
		}
	}
	if m := bracketed.FindStringSubmatch(block); m != nil {
		name := m[1] + m[2] + m[3]
		if m[4] != "" || !strings.ContainsFunc(name, unicode.IsUpper) {
			return name
		}
	}
	if m := dashed.FindStringSubmatch(block); m != nil {
		return m[1]
	}
	return ""
}

var (
	// closing is a credit at the end of a text's last sentence: in brackets, or after
	// its stop.
	closing = regexp.MustCompile(`(?:[(（]([^()（）]{2,30})[)）]|[.!?…。]["”»]?\s+(\p{Lu}{2,8}|\p{Lu}{2,8}/\p{L}{2,4}))\.?$`)
	// source is how a line of its own credits an agency.
	source = regexp.MustCompile(`(?i)^\(?(?:©|source|sources|with|from|quelle|fuente|con información de|avec|fonte|kaynak|источник|дереккөз|المصدر|منبع|מקור|来源|來源|出典|reporting by)`)
	// partly is how a line tells of help, or of a picture: the text is not the agency's.
	partly = regexp.MustCompile(`(?i)contribut|includes|photo|foto|image|bild|фото|صور|عکس`)
)

// shortCredit is the length in bytes up to which a last line may be nothing but a credit.
const shortCredit = 40

// inClosing returns what the last block of a text credits, or "".
func inClosing(block string) string {
	if len(block) < 100 && partly.MatchString(block) {
		return ""
	}
	if len(block) <= shortCredit || len(block) < 80 && source.MatchString(block) {
		return block
	}
	if m := closing.FindStringSubmatch(block); m != nil {
		return m[1] + m[2]
	}
	return ""
}

// agency returns the wire that a text is credited to: by its dateline, by its
// declared authors, or by a credit at its end; "" where by none.
func agency(body, authors []string) string {
	var evidence []string
	for _, b := range body[:min(3, len(body))] { // a headline and a summary may stand above
		evidence = append(evidence, inDateline(b))
	}
	evidence = append(evidence, authors...)
	for _, b := range body[min(len(body), max(1, len(body)-2)):] {
		evidence = append(evidence, inClosing(b))
	}
	for _, e := range evidence {
		for _, a := range agencies {
			if e != "" && a.as.MatchString(e) {
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

// nobody is who is named so, and is no agency.
var nobody = regexp.MustCompile(`(?i)^(?:staff|wire|news|local|our|combined|agenc|correspondents|reporters|press)`)

// unknownAgency returns the name in a bare bracket credit ("Steppe Wire") or a
// source line.
func unknownAgency(e string) string {
	if m := credited.FindStringSubmatch(strings.TrimSpace(e)); m != nil && !nobody.MatchString(m[1]) {
		return m[1]
	}
	return ""
}
