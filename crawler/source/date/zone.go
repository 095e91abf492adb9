package date

import (
	"regexp"
	"strings"
	"time"
)

// zones are the names of time zones that feeds write, with their offset in hours.
// A name that means several things is settled by the outlet's country, as "IST/IL";
// without one the entry alone decides.
var zones = map[string]float64{
	"z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1,
	"cet": 1, "cest": 2, "met": 1, "mest": 2, "eet": 2, "eest": 3,
	"bst": 1, "bst/BD": 6,
	"ist": 5.5, "ist/IL": 2, "ist/IE": 1, "idt": 3,
	"msk": 3, "msd": 4, "trt": 3, "fet": 3,
	"ast": 3, "ast/US": -4, "ast/CA": -4, "ast/PR": -4, "adt": -3,
	"gst": 4, "irst": 3.5, "irdt": 4.5, "aft": 4.5,
	"azt": 4, "amt": 4, "amt/BR": -4, "get": 4, "samt": 4,
	"uzt": 5, "tmt": 5, "tjt": 5, "almt": 5, "qyzt": 5, "yekt": 5, "kgt": 6, "omst": 6, "novt": 7, "krat": 7, "irkt": 8, "vlat": 10,
	"pkt": 5, "npt": 5.75, "bdt": 6, "btt": 6, "mmt": 6.5,
	"ict": 7, "wib": 7, "wita": 8, "wit": 9, "sgt": 8, "myt": 8, "hkt": 8, "pht": 8,
	"jst": 9, "kst": 9, "awst": 8, "acst": 9.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
	"eat": 3, "cat": 2, "sast": 2, "wat": 1,
	"est": -5, "edt": -4, "cst": -6, "cst/CN": 8, "cst/TW": 8, "cst/CU": -5, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pst/PH": 8, "pdt": -7,
	"akst": -9, "akdt": -8, "hst": -10, "nst": -3.5, "ndt": -2.5,
	"brt": -3, "art": -3, "clt": -4, "clst": -3, "uyt": -3, "pyt": -4, "bot": -4, "vet": -4, "cot": -5, "pet": -5, "ect": -5,
}

// farthest is the offset of the zone that is farthest from Greenwich, in hours.
const farthest = 14

// offset is a zone in numbers: +03:00, +0300, +3, GMT+3, and the cut-off +00:0.
var offset = regexp.MustCompile(`(?i)^\(?(?:UTC|GMT|UT|Z)? ?([+-])(\d{1,2}):?(\d{1,2})?`)

// zoneName is a zone in letters, the first after the time.
var zoneName = regexp.MustCompile(`(?i)\b(z|[a-z]{2,5})\b`)

// location returns the zone that text names; the source's own where it names none.
// A name that is the source's own at that time of the year is taken for it.
func (r Reader) location(text string, year int, month time.Month) *time.Location {
	text = strings.TrimSpace(text)
	if m := offset.FindStringSubmatch(text); m != nil {
		if number(m[2], 0) > farthest {
			return r.zone() // a slip of the hand, as +3000
		}
		seconds := number(m[2], 0)*3600 + number(m[3], 0)*60
		if m[1] == "-" {
			seconds = -seconds
		}
		return time.FixedZone(m[0], seconds)
	}
	for _, name := range zoneName.FindAllString(text, -1) {
		name = strings.ToLower(name)
		if own, _ := time.Date(year, month, 15, 12, 0, 0, 0, r.zone()).Zone(); strings.EqualFold(own, name) {
			return r.zone()
		}
		hours, known := zones[name+"/"+strings.ToUpper(r.Country)]
		if !known {
			hours, known = zones[name]
		}
		if known {
			return time.FixedZone(strings.ToUpper(name), int(hours*3600))
		}
	}
	return r.zone()
}

// zone returns the zone of dates that name none.
func (r Reader) zone() *time.Location {
	if r.Zone == nil {
		return time.UTC
	}
	return r.Zone
}
