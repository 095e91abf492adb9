package date

import (
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// monthNames are the names of the months, January first, in the languages of the
// sources that are watched: full names, and such short ones as are not the
// beginning of a full one. Accents and case do not matter.
var monthNames = []string{
	"january february march april may june july august september october november december",              // en
	"janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",               // fr
	"januar februar marz april mai juni juli august september oktober november dezember",                 // de
	"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",           // es
	"janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",           // pt
	"gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",      // it
	"januari februari maart april mei juni juli augustus september oktober november december",            // nl
	"januari februari maret april mei juni juli agustus september oktober november desember",             // id
	"ocak subat mart nisan mayıs haziran temmuz agustos eylul ekim kasım aralık",                         // tr
	"yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",                       // az
	"yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr",                         // uz
	"stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia", // pl
	"января февраля марта апреля мая июня июля августа сентября октября ноября декабря",                  // ru
	"январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",                    // ru, alone
	"січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",             // uk
	"қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",                 // kk
	"يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",                         // ar, Egypt and the Gulf
	"كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",        // ar, Levant and Iraq
	"جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",                             // ar, Algeria and Tunisia
	"يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",                              // ar, Morocco
	"ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",                            // he
	"ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",                              // fa
	"جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",                                // ur
	"जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",                           // hi
	"januari februari mac april mei jun julai ogos september oktober november disember",                  // ms
	"jan feb mar apr may jun jul aug sep oct nov dec",                                                    // en, de, …
	"gen fev mrz avr mag giu lug ago set ott noy dic",                                                    // it, fr, de, es, pt, az
	"ene feb mär abr mai juin juil août sept okt нояб dez",                                               // es, de, fr, nl, ru
	"oca şub mrt nis mei haz tem ağu eyl eki kas ara",                                                    // tr, nl
	"янв фев мар апр мая июн июл авг сен окт ноя дек",                                                    // ru
	"січ лют бер кві тра чер лип сер вер жов лис гру",                                                    // uk
}

// months is monthNames by folded name. It is never written to.
var months = monthTable()

// monthTable builds the table once.
func monthTable() map[string]time.Month {
	table := map[string]time.Month{}
	for _, names := range monthNames {
		for i, name := range strings.Fields(names) {
			table[foldMonth(strings.ReplaceAll(name, "_", " "))] = time.Month(i + 1)
		}
	}
	return table
}

// monthOf returns the month that a word is, also where it is cut short with a full
// stop ("févr.") or carries a prefixed particle (Hebrew "בינואר"); zero: none.
func monthOf(word string) time.Month {
	word = foldMonth(word)
	if m, ok := months[word]; ok {
		return m
	}
	if in, ok := strings.CutPrefix(word, "ב"); ok && months[in] != 0 {
		return months[in]
	}
	if len([]rune(word)) < 3 {
		return 0
	}
	return shortened(word)
}

// shortened returns the one month that has a name beginning with word.
func shortened(word string) time.Month {
	var found time.Month
	for name, m := range months {
		if !strings.HasPrefix(name, word) {
			continue
		}
		if found != 0 && found != m {
			return 0
		}
		found = m
	}
	return found
}

// foldMonth drops case, accents and points.
func foldMonth(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r), r == '.':
			return -1
		case r == 'ı', r == 'İ':
			return 'i'
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
	return strings.TrimSpace(s)
}
