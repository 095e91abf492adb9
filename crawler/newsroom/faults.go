package newsroom

import (
	"github.com/accordwatch/accordwatch/config"
	"github.com/accordwatch/accordwatch/crawler/newsroom/fault"
)

// A Fault is something that goes wrong on the web, with a source on a host of its
// own which shows it.
type Fault struct {
	Name   string        // as outlet files call it
	Says   string        // what happens, for a person
	Source config.Source // polls the faulty outlet
}

// Faults returns everything that can go wrong, each with the source of an outlet
// where nothing else does. Handler and Transport answer for these hosts too;
// Config leaves them out.
func (r *Room) Faults() []Fault {
	var all []Fault
	for _, f := range fault.All() {
		for _, o := range r.broken {
			if o.Host == faultHost(f) {
				all = append(all, Fault{Name: f.Name, Says: f.Says, Source: sources(o)[0]})
			}
		}
	}
	return all
}

func faultHost(f fault.Fault) string { return f.Name + ".faults.example" }

// breakAll makes an outlet for each fault: a twin of a healthy one.
func breakAll(outlets []*Outlet) []*Outlet {
	var all []*Outlet
	for _, f := range fault.All() {
		model := "steppe-wire"
		if f.Name == "charset" || f.Name == "unlabelled" {
			model = "aral-courier"
		}
		for _, o := range outlets {
			if o.file == model {
				all = append(all, o.broken(f))
			}
		}
	}
	return all
}

// broken returns a twin of o, on a host of its own, in which only f is wrong.
func (o *Outlet) broken(f fault.Fault) *Outlet {
	twin := *o
	twin.Host, twin.Name, twin.Latin = faultHost(f), faultHost(f), faultHost(f)
	twin.Agency, twin.fault = false, f
	twin.Full = o.Full && f.Reach == fault.OnSource // else no page would be needed
	twin.Places = []Place{{Format: o.Places[0].Format, Path: o.Places[0].Path}}
	if f.Reach != fault.OnPages {
		twin.Places[0].fault = f
	}
	twin.articles = nil
	for _, a := range o.articles {
		copied := *a
		copied.outlet, copied.fault = &twin, fault.Fault{}
		if f.Reach != fault.OnSource {
			copied.fault = f
		}
		twin.articles = append(twin.articles, &copied)
	}
	return &twin
}
