package text

import "testing"

func TestFoldTakesForTheSameWhatReadersTakeForTheSame(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Abraham Accords", "abraham accords"},
		{"İBRAHİM ANLAŞMALARI", "ibrahim anlasmalari"},
		{"ibrahim anlaşmaları", "ibrahim anlasmalari"},
		{"الاتفاقيّات الإبراهيميّة", "الاتفاقيات الابراهيميه"},
		{"ا\u0655براهيم", "ابراهيم"},
		{"إبـــراهيم", "ابراهيم"},
		{"توافق\u200cهای ابراهیم", "توافقهاي ابراهيم"},
		{"הֶסְכְּמֵי אַבְרָהָם", "הסכמי אברהם"},
		{"תל־אביב", "תל-אביב"},
		{"accords d’Abraham", "accords d'abraham"},
		{"Élysée", "elysee"}, {"E\u0301lyse\u0301e", "elysee"},
		{"Straße STRAẞE", "strasse strasse"},
		{"Ёлка и\u0306", "елка й"},
		{"Қазақстан Ибраһим", "қазақстан ибраһим"},
		{"Ａｂｒａｈａｍ", "abraham"}, {"ｱﾌﾞﾗﾊﾑ", "アブラハム"},
		{"इज़राइल", "इजराइल"}, {"ﷺ", "صلي الله عليه وسلم"},
		{"Αθήνα ΑΘΗΝΑΣ", "αθηνα αθηνασ"}, {"Росси\u0301я", "россия"},
	} {
		if got := Key(c.in, ""); got != c.want {
			t.Errorf("Key(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
