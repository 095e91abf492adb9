package canonical

import (
	"slices"
	"strings"
)

// A rule names parameters which do not choose a page: they tell the outlet where a
// reader came from, or how the page is dressed.
type rule struct {
	host   string                  // the registered domain it holds for, with all hosts below; empty: any
	keys   string                  // separated by spaces, in lower case; "*" at the end: any ending
	values func(value string) bool // only with such values; nil: any
}

// rules is looked through from the top. A key that is an id on some sites (sid, cid,
// source, ref) is listed only with the values, or on the host, where it is none.
var rules = []rule{
	// Campaigns and click ids.
	{keys: "utm_* mtm_* pk_* piwik_* matomo_* hsa_* at_* ns_* wt_* ga_* _ga _gl _gac gclid gclsrc dclid gbraid wbraid fbclid msclkid"},
	{keys: "yclid ysclid _openstat twclid ttclid li_fat_id igshid igsh epik scid rb_clickid irclickid s_kwcid ef_id srsltid"},
	{keys: "mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking vero_id vero_conv oly_enc_id oly_anon_id ml_subscriber ml_subscriber_hash ck_subscriber_id"},
	{keys: "xtor spm scm cmp cmpid cmp_id cmpgncode s_cid ncid ocid icid intcid intcmp int_source int_medium int_campaign ito smid smtyp taid tblci dicbo"},
	{keys: "sr_share soc_src soc_trk sharetype share_id __twitter_impression twimpression guccounter guce_referrer guce_referrer_sig tsrc"},
	{keys: "fb_action_ids fb_action_types fb_source fb_ref fb_comment_id fsrc action_object_map action_type_map action_ref_map"},
	{keys: "wprss wpisrc wpmm feedname feedtype rss_feed custom_click altcast_code trk trkcampaign oref eref refsrc ref_src ref_url referer referrer reflink nlid newsletterid"},
	{keys: "ref", values: hasLetter},
	{keys: "src source from via partner emc origin channel medium campaign share feature feed rss", values: isChannel},
	// The same page in other dress.
	{keys: "amp _amp", values: isSwitch},
	{keys: "outputtype output view format type mode layout", values: func(v string) bool { return strings.EqualFold(v, "amp") || strings.EqualFold(v, "mobile") }},
	{keys: "mobile skipmobile skip_mobile nomobile", values: isSwitch},
	// Sessions.
	{keys: "phpsessid phpsessionid jsessionid sessionid session_id aspsessionid* cfid cftoken"},
	{keys: "sid s osid zenid", values: isSession},
	// Outlets and platforms with habits of their own.
	{host: "nytimes.com", keys: "_r hp emc partner inline ref src module action region pgtype contentcollection configsection version rref campaign_id instance_id segment_id user_id regi_id te nl unlocked_article_code searchresultposition"},
	{host: "washingtonpost.com", keys: "tid itid hpid nid pwapi_token"},
	{host: "wsj.com", keys: "mod st reflink"},
	{host: "marketwatch.com", keys: "mod link reflink siteid dist"},
	{host: "bloomberg.com", keys: "srnd sref cmpid"},
	{host: "reuters.com", keys: "feedtype feedname rpc virtualbrandchannel taid il"},
	{host: "huffingtonpost.com", keys: "ec_carp ncid ir"},
	{host: "yahoo.com", keys: "guccounter .tsrc soc_src soc_trk"},
	{host: "spiegel.de", keys: "sara_ref sara_ecid"},
	{host: "google.com", keys: "gws_rd ei ved usg sa hl gl ceid oc"},
	{host: "youtube.com", keys: "feature si pp ab_channel"},
	{host: "twitter.com", keys: "s t"},
	{host: "x.com", keys: "s t"},
	{host: "facebook.com", keys: "__tn__ __cft__* __xts__* refid hc_ref _rdr mibextid rdid"},
	{host: "substack.com", keys: "r isfreemail triedredirect showwelcomeonshare publication_id post_id"},
	{host: "blogspot.com", keys: "m", values: isSwitch},
}

// byKey finds the rules of a key; those with "*" are few, and looked through.
var byKey, byPrefix = indexed()

func indexed() (exact map[string][]rule, prefixes []rule) {
	exact = map[string][]rule{}
	for _, r := range rules {
		for key := range strings.FieldsSeq(r.keys) {
			if prefix, ok := strings.CutSuffix(key, "*"); ok {
				prefixes = append(prefixes, rule{r.host, prefix, r.values})
				continue
			}
			exact[key] = append(exact[key], r)
		}
	}
	return exact, prefixes
}

// tracks reports whether p says nothing about which page is meant.
func tracks(host string, p param) bool {
	key := strings.ToLower(p.key)
	for _, r := range byPrefix {
		if strings.HasPrefix(key, r.keys) && r.heldFor(host) && (r.values == nil || r.values(p.value)) {
			return true
		}
	}
	return slices.ContainsFunc(byKey[key], func(r rule) bool {
		return r.heldFor(host) && (r.values == nil || r.values(p.value))
	})
}

func (r rule) heldFor(host string) bool {
	return r.host == "" || host == r.host || strings.HasSuffix(host, "."+r.host)
}

// channels are the words by which outlets name the ways that readers come.
var channels = map[string]bool{
	"rss": true, "rss1.0": true, "rss2.0": true, "rss2": true, "feed": true, "feeds": true, "atom": true, "xml": true,
	"twitter": true, "tw": true, "x": true, "facebook": true, "fb": true, "whatsapp": true, "telegram": true, "tg": true,
	"instagram": true, "ig": true, "linkedin": true, "reddit": true, "vk": true, "pinterest": true, "tumblr": true,
	"flipboard": true, "google": true, "googlenews": true, "google_news": true, "gnews": true, "bing": true, "yandex": true,
	"email": true, "mail": true, "newsletter": true, "nl": true, "push": true, "social": true, "share": true, "sharing": true,
	"youtu.be": true, "apple": true, "applenews": true, "app": true, "ios": true, "android": true, "homepage": true,
}

func isChannel(v string) bool {
	return channels[strings.ToLower(v)]
}

// isSwitch knows the values by which something is turned on or off.
func isSwitch(v string) bool {
	return slices.Contains([]string{"", "0", "1", "true", "false", "yes", "no", "on", "off", "amp"}, strings.ToLower(v))
}

func hasLetter(v string) bool {
	return strings.ContainsFunc(v, func(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' })
}

// isSession knows the long random values of sessions, so that short ids are kept.
func isSession(v string) bool {
	if len(v) < 26 {
		return false
	}
	return hasLetter(v) && strings.ContainsAny(v, "0123456789") && !strings.ContainsFunc(v, func(r rune) bool {
		return (r|0x20 < 'a' || r|0x20 > 'z') && (r < '0' || r > '9')
	})
}
