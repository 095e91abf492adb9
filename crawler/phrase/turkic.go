package phrase

import "strings"

// The Turkic languages put plural, possessor and case after the word, in this
// order, each from a short list; vowel harmony doubles the forms. Lists are in
// folded letters: ı is i, ü is u, ə is e.
const (
	turkishPlural = "lar ler"
	turkishOwner  = "i u si su im um in un imiz umuz iniz unuz"
	turkishCase   = `in un nin nun a e ya ye na ne i u yi yu ni nu da de ta te nda nde dan den tan ten ndan nden
		la le yla yle ca ce nca nce daki deki taki teki ndaki ndeki dir dur tir tur`
	uzbekPlural  = "lar лар"
	uzbekOwner   = "i si im imiz ing ingiz и си им имиз инг ингиз"
	uzbekCase    = "ning ga ka qa ni da dan dagi dek niki нинг га ка қа ни да дан даги дек ники"
	kazakhPlural = "лар лер дар дер тар тер"
	kazakhOwner  = "ы і сы сі ым ім ң ың ің ымыз іміз мыз міз"
	kazakhCase   = `ның нің дың дің тың тің ға ге қа ке на не а е ны ні ды ді ты ті н да де та те нда нде
		дан ден тан тен нан нен мен бен пен дағы дегі тағы тегі ндағы ндегі`
)

// addTurkic makes the lists of Turkish, Azerbaijani, Uzbek, Kazakh and Kyrgyz.
func (r *endings) addTurkic() {
	turkish := agglutinate(turkishPlural, turkishOwner, turkishCase)
	tr := suffixing{
		list: r.list(turkish), soft: r.bound(beginningWith(turkish, "aeiu")), short: 3,
		softer: map[string]string{"k": "g", "p": "b", "t": "d", "q": "g"}, last: true,
	}
	r.suffix["tr"], r.suffix["az"], r.suffix["tk"] = tr, tr, tr
	r.suffix["uz"] = suffixing{list: r.list(agglutinate(uzbekPlural, uzbekOwner, uzbekCase)), short: 3, last: true}
	kazakh := agglutinate(kazakhPlural, kazakhOwner, kazakhCase)
	kk := suffixing{
		list: r.list(kazakh), soft: r.bound(beginningWith(kazakh, "ыіае")), short: 3,
		softer: map[string]string{"қ": "ғ", "к": "г", "п": "б"}, last: true,
	}
	r.suffix["kk"], r.suffix["ky"] = kk, kk
}

// agglutinate returns all endings that take at most one of each list.
func agglutinate(lists ...string) []string {
	all := []string{""}
	for _, list := range lists {
		longer := all
		for _, a := range all {
			for _, b := range strings.Fields(list) {
				longer = append(longer, a+b)
			}
		}
		all = longer
	}
	return all
}

// beginningWith returns the forms whose first letter is one of letters: a vowel softens
// the consonant before it, ittifak-ı becomes ittifağı.
func beginningWith(forms []string, letters string) []string {
	var some []string
	for _, f := range forms {
		if f != "" && strings.ContainsRune(letters, firstRune(f)) {
			some = append(some, f)
		}
	}
	return some
}
