package text

import "strings"

// Direction returns the direction in which lang (BCP 47) is written, as the attribute
// dir of a page has it: "rtl", "ltr", or "auto" where lang is not known ("").
func Direction(lang string) string {
	if lang == "" {
		return "auto"
	}
	lang = strings.ToLower(lang)
	base := Base(lang)
	switch {
	case strings.Contains(lang, "-latn"), strings.Contains(lang, "-cyrl"):
		return "ltr"
	case strings.Contains(lang, "-arab"), strings.Contains(lang, "-hebr"):
		return "rtl"
	}
	switch base {
	case "ar", "he", "iw", "fa", "ur", "ckb", "ps", "sd", "ug", "yi", "dv", "arc", "syr", "prs", "pnb", "azb":
		return "rtl"
	}
	return "ltr"
}

// Base returns the language subtag of lang, in lower case, with the codes that
// were withdrawn replaced, and both kinds of Norwegian as one: iw-IL is he.
func Base(lang string) string {
	b, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(strings.TrimSpace(lang), "_", "-")), "-")
	switch b {
	case "iw":
		return "he"
	case "in":
		return "id"
	case "ji":
		return "yi"
	case "nb", "nn":
		return "no"
	}
	return b
}
