package block

import (
	"strings"
	"unicode"
)

// Marks is a set of the roles that the class, id, itemprop and role attributes of
// elements claim for them.
type Marks uint32

// The roles that are told apart.
const (
	Body      Marks = 1 << iota // the article's own body
	Story                       // an article, as a whole
	Content                     // content of any sort
	Lead                        // summary, standfirst
	Title                       // headline
	Embed                       // something quoted from elsewhere
	Item                        // item or card of a list
	Comment                     // what readers say
	Related                     // teasers of other articles
	Share                       // share and follow buttons
	Promo                       // advertisement, newsletter, subscription, consent
	Nav                         // navigation, header, footer, sidebar
	Byline                      // author, date
	Caption                     // of a picture or a video
	Tags                        // topics
	Legal                       // copyright, source, correction
	Hidden                      // not seen by a reader with eyes
	MarkKinds = 17              // how many there are
)

// roles are the words of class names, and the role that each claims. A word is
// what stands between hyphens, underscores and changes of letter case.
var roles = roleWords(map[Marks]string{
	Body:    "articlebody storybody entrycontent postcontent bodytext articletext bodycopy paragraph richtext articlecontent maintext fulltext storytext textbody",
	Story:   "article story post entry news artikel articulo nota noticia beitrag",
	Content: "content body text main inhalt contenido texto corps",
	Lead:    "lead lede summary intro standfirst dek subtitle subhead subheadline subheading abstract chapeau excerpt teaser description deck bajada entradilla vorspann kicker strapline sapo sous chapo",
	Title:   "headline title titre titulo heading",
	Embed:   "embed tweet instagram quote pull pullquote oembed twitter facebook",
	Item:    "list item card tile listing grid",
	Comment: "comment comments disqus respond reply replies commentlist discussion kommentare kommentar comentarios",
	Related: "related relatedposts recommend recommended recommendation recommendations more readmore also outbrain taboola teaser teasers trending popular most latest mostread onward suggested further similar otherstories recirc mehr weitere",
	Share:   "share sharing social follow facebook twitter whatsapp socials addtoany sharedaddy teilen",
	Promo:   "promo promotion sponsor sponsored advert advertisement advertising ad ads banner newsletter signup subscribe subscription paywall cookie cookies consent donate donation gdpr cta abo piano offer anzeige werbung premium",
	Nav:     "nav navigation navbar menu breadcrumb breadcrumbs footer header sidebar widget toolbar masthead topbar aside rail pagination pager",
	Byline:  "author authors byline bio dateline timestamp published publish meta date time autor auteur info contributor writer datum",
	Caption: "caption credit photo image figure gallery video media slideshow player figcaption img picture copyright bild foto legende slide",
	Tags:    "tag tags keyword keywords category categories topic topics label labels",
	Legal:   "copyright legal disclaimer correction source sources footnote note editor editors licence license",
	Hidden:  "hidden hide sr visually screen reader only print modal popup tooltip overlay lightbox dialog none visuallyhidden noprint",
})

func roleWords(said map[Marks]string) map[string]Marks {
	words := map[string]Marks{}
	for role, list := range said {
		for w := range strings.FieldsSeq(list) {
			words[w] |= role
		}
	}
	return words
}

// pairs are words that say together what neither says alone.
var pairs = map[string]Marks{
	"article body": Body, "article content": Body, "article text": Body, "story body": Body, "story content": Body,
	"story text": Body, "post content": Body, "post body": Body, "post text": Body, "entry content": Body, "entry body": Body,
	"body text": Body, "body content": Body, "body copy": Body, "rich text": Body, "content body": Body, "news text": Body, "main text": Body,
	"artikel text": Body, "text body": Body,
	"read more": Related, "see also": Related, "most read": Related, "read also": Related, "more on": Related, "sign up": Promo,
	"author bio": Byline, "about author": Byline, "sub head": Lead, "sub title": Lead,
}

// marksOf returns the roles that class names claim.
func marksOf(names string) Marks {
	var m Marks
	last := ""
	for _, w := range classWords(names) {
		m |= roles[w]
		if last != "" {
			m |= pairs[last+" "+w]
		}
		last = w
	}
	return m
}

// classWords splits class names into lower-case words: story-body, story_body and
// storyBody are all two.
func classWords(names string) []string {
	var words []string
	start, lower := -1, false
	for i, r := range names {
		letter := unicode.IsLetter(r)
		if start >= 0 && (!letter || lower && unicode.IsUpper(r)) {
			words = append(words, strings.ToLower(names[start:i]))
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		lower = unicode.IsLower(r)
	}
	if start >= 0 {
		words = append(words, strings.ToLower(names[start:]))
	}
	return words
}
