package text

import (
	"strings"
	"sync"
)

// commonWords answers for a word, in lower case, which languages use it most.
var commonWords = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for lang, words := range mostUsed {
		for _, w := range strings.Fields(words) {
			m[w] = append(m[w], lang)
		}
	}
	return m
})

// mostUsed holds the words without which few sentences of a language do. A headline
// has one or two of them, a lead five or more; words that two neighbours share are
// given to both.
var mostUsed = map[string]string{
	"en": "the of and to in for on with as at by from is are was were be has have had that this it its his her they will would after over against not says said who which but about into more than new up out",
	"fr": "le la les un une des du de et est en dans pour sur par avec au aux qui que ne pas ce cette ces son sa ses il elle sont été a ont plus entre après selon l d qu s",
	"de": "der die das den dem des ein eine einer einem einen und ist in im zu zum zur mit von vom für auf aus bei nach nicht sich auch als an dass wird werden hat haben sind war über gegen vor wie um noch er sie es",
	"es": "el la los las un una de del y en que a al por con para se su sus no es son fue ha han más como entre sobre tras desde hasta pero este esta lo le",
	"it": "il lo la i gli le un una di del della dei delle e è in nel nella che a al alla per con da dal dalla si non sono ha hanno più come tra su sul dopo ma questo questa",
	"pt": "o a os as um uma de do da dos das e em no na nos nas que para por com se não é são foi ao à mais como entre sobre após seu sua mas este esta pelo pela",
	"nl": "de het een en van in op te voor met is zijn was dat die niet aan om ook door bij naar uit over na er als tot heeft hebben wordt tegen maar ze hij",
	"tr": "ve bir bu da de için ile olarak daha çok en olan gibi kadar sonra ise ne ancak ya göre oldu olduğu etti dedi yeni var her değil üzerinde arasında",
	"az": "və bir bu da də üçün ilə olan olaraq daha çox ki o kimi sonra isə görə edib etdi deyib olub haqqında tərəfindən arasında",
	"uz": "va bir bu uchun bilan ham deb edi haqida esa yil bo lgan o zbekiston dan ga ning qilish kerak yangi lekin",
	"id": "yang dan di ke dari untuk dengan pada ini itu tidak akan adalah dalam oleh juga sebagai telah karena bisa ada mereka kepada tersebut atau",
	"pl": "i w z na do nie się że to jest o jak po od za przez dla są oraz co ale przed już był ma tym przy także",
	"cs": "a v na se že s z do je o k za po pro jako ale podle byl jsou který která které by od ve také již při jeho",
	"ro": "și în de la cu pe că din pentru nu este sunt a al ale care mai o un după fi au fost prin sau dar",
	"sv": "och i att det som en på är av för med till den inte har de om ett från men var sig vid efter över mot kan ska",
	"da": "og i at det som en på er af for med til den ikke har de om et fra men var sig ved efter over mod kan skal",
	"no": "og i at det som en på er av for med til den ikke har de om et fra men var seg ved etter over mot kan skal",
	"fi": "ja on ei että se hän oli mutta myös kun ovat mukaan sekä jo vain niin kuin ole joka sen",
	"hu": "a az és hogy nem is egy van meg ez de azt volt már csak el még szerint ha vagy mint után",
	"hr": "i u je na se da za su od s će ne koji koja koje kao o iz ali bi nije do po što bio",
	"sq": "dhe në të e i për me nga që një është nuk ka do se kjo ky janë si por",
	"vi": "và của là có cho không được trong với các một những đã người này từ về khi",
	"so": "iyo oo ka ku waa in uu ay la loo waxaa soo ayaa si kale aan",
	"sw": "ya na wa kwa ni katika la za kuwa cha hii hiyo alisema baada huyo watu",
	"ha": "da a na ta ya ba ne ce wannan don cewa kuma shi su an amma domin",
	"lt": "ir į kad su yra tai bet iš ne apie jau buvo dėl nuo po per kaip",
	"ku": "û li ji bo ku di de ew jî bi vê ev wê re",
}
