package index

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/accordwatch/accordwatch/store"
	"github.com/accordwatch/accordwatch/store/text"
)

// mostTold bounds the names that are told where none is near.
const mostTold = 8

// Absent tells of each outlet, watchlist and signal that q asks for and no article has,
// what is nearest to it: why nothing was found. The error may be a BadQuery.
func (r *Reader) Absent(ctx context.Context, q store.Query) (told []string, err error) {
	w, err := read(q)
	if err != nil {
		return nil, err
	}
	names, err := r.names(ctx, w.outlets, q.Latin)
	if err != nil {
		return nil, err
	}
	for _, asked := range w.outlets {
		if called := names.called(asked[0]); names.all != nil && len(called) == 0 {
			told = append(told, fmt.Sprintf("outlet:%s: no article is of such an outlet; %s", asked[0], nearest(asked[0], names.all)))
		}
	}
	watchlists, err := r.among(ctx, "watchlist", "no article hits such a watchlist", w.watchlists, r.watchlists)
	if err != nil {
		return nil, err
	}
	unheard, err := r.unheard(ctx, w.signals)
	if err != nil {
		return nil, err
	}
	signals, err := r.among(ctx, "signal", "no article gives such a signal", unheard, r.signals)
	return slices.Concat(told, watchlists, signals), err
}

// among tells of each value asked of a field that is not among those that there are.
func (r *Reader) among(ctx context.Context, field, none string, asked []string, list func(context.Context) ([]string, error)) (told []string, err error) {
	if len(asked) == 0 {
		return nil, nil
	}
	names, err := list(ctx)
	if err != nil {
		return nil, fmt.Errorf("list each %s: %w", field, err)
	}
	for _, name := range asked {
		if !slices.Contains(names, name) {
			told = append(told, fmt.Sprintf("%s:%s: %s; %s", field, name, none, nearest(name, names)))
		}
	}
	return told, nil
}

// watchlists lists those that any article hits.
func (r *Reader) watchlists(ctx context.Context) ([]string, error) {
	return r.texts(ctx, "SELECT DISTINCT watchlist FROM hits")
}

// signals lists the names of those that the newest articles give: to read all would
// cost more than the search did.
func (r *Reader) signals(ctx context.Context) (names []string, err error) {
	found, err := r.placed(ctx, "FROM articles a CROSS JOIN bodies b ON b.n = a.n ORDER BY a.n DESC LIMIT 1000")
	for _, p := range found {
		for _, s := range p.Signals {
			if !slices.Contains(names, s.Name) {
				names = append(names, s.Name)
			}
		}
	}
	return names, err
}

// unheard returns the signals that no article gives.
func (r *Reader) unheard(ctx context.Context, signals []string) (unheard []string, err error) {
	for _, name := range signals {
		found, err := r.texts(ctx, "SELECT n FROM bodies WHERE instr(body, ?) LIMIT 1", signalled(name, ""))
		if err != nil {
			return nil, fmt.Errorf("find signal: %w", err)
		}
		if len(found) == 0 {
			unheard = append(unheard, name)
		}
	}
	return unheard, nil
}

// spell puts, for each outlet that no article is of as it was typed, those which are
// spelt so but for accents, or are called so in Latin script.
func (r *Reader) spell(ctx context.Context, w *wish, latin map[string]string) error {
	for _, outlets := range [][][]string{w.outlets, w.not.outlets} {
		names, err := r.names(ctx, outlets, latin)
		if err != nil {
			return err
		}
		for i, asked := range outlets {
			if called := names.called(asked[0]); len(called) > 0 {
				outlets[i] = called
			}
		}
	}
	return nil
}

// outletNames are the outlets of an archive.
type outletNames struct {
	all   []string            // each as the archive has it, and in Latin script
	byKey map[string][]string // the outlets, by what they are called, folded
}

// called returns the outlets that have a name, but for case and accents.
func (n outletNames) called(name string) []string { return n.byKey[text.Key(name, "")] }

// names returns the outlets of the archive, or none where all that are asked for are
// there as they were typed: to list them, the rows of all articles are walked.
func (r *Reader) names(ctx context.Context, asked [][]string, latin map[string]string) (names outletNames, err error) {
	there := true
	for _, a := range asked {
		found, err := r.texts(ctx, "SELECT outlet FROM articles WHERE outlet = ? COLLATE NOCASE LIMIT 1", a[0])
		if err != nil {
			return names, fmt.Errorf("find outlet: %w", err)
		}
		there = there && len(found) > 0
	}
	if there {
		return names, nil
	}
	outlets, err := r.texts(ctx, "SELECT DISTINCT outlet FROM articles WHERE outlet <> ''")
	if err != nil {
		return names, fmt.Errorf("list outlets: %w", err)
	}
	names.all, names.byKey = []string{}, map[string][]string{}
	for _, outlet := range outlets {
		for _, name := range []string{outlet, latin[outlet]} {
			if name != "" && !slices.Contains(names.called(name), outlet) {
				key := text.Key(name, "")
				names.all, names.byKey[key] = append(names.all, name), append(names.byKey[key], outlet)
			}
		}
	}
	return names, nil
}

// nearest tells which of some names has the most in common with one that is none of
// them; where none has half of it, what there is.
func nearest(name string, names []string) string {
	best, most := "", 0.5
	for _, n := range names {
		if a := alike(name, n); a > most || a == most && best == "" {
			best, most = n, a
		}
	}
	switch {
	case best != "":
		return fmt.Sprintf("the nearest is %q", best)
	case len(names) == 0:
		return "there is none"
	case len(names) > mostTold:
		return fmt.Sprintf("there are %d, and none is near", len(names))
	}
	return "there are " + strings.Join(slices.Sorted(slices.Values(names)), ", ")
}

// alike is the share of the pairs of letters in the shorter of two names that is in the
// longer: 1 where one is part of the other.
func alike(a, b string) float64 {
	few, many := pairs(a), pairs(b)
	if len(few) > len(many) {
		few, many = many, few
	}
	shared := 0
	for p := range few {
		if many[p] {
			shared++
		}
	}
	return float64(shared) / float64(max(len(few), 1))
}

// pairs are the letters of a name that stand side by side, in whatever case and accents.
func pairs(name string) map[string]bool {
	all := map[string]bool{}
	before := ""
	for _, r := range text.Key(name, "") {
		if before != "" {
			all[before+string(r)] = true
		}
		before = string(r)
	}
	return all
}
