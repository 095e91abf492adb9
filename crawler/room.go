package crawler

import "time"

// tarries is how long a task takes that is called slow.
const tarries = 5 * time.Second

// seats bound how many tasks are worked on at the same time.
type seats chan struct{}

// A room has the seats of the workers. Hosts that were slow the last time share half
// of them, so that a hundred hosts which answer after half a minute, or never, do not
// keep all others waiting.
type room struct {
	all, slow seats
	slowHosts map[string]bool
}

func newRoom(workers int) *room {
	return &room{make(seats, workers), make(seats, max(1, workers/2)), map[string]bool{}}
}

// seats returns the seats that a task at a host must take, in this order.
func (r *room) seats(host string) []seats {
	if r.slowHosts[host] {
		return []seats{r.slow, r.all}
	}
	return []seats{r.all}
}

// learn notes which hosts were slow. Only those are remembered.
func (r *room) learn(batch []done) {
	for _, d := range batch {
		switch {
		case d.task.Host == "":
		case d.took >= tarries:
			r.slowHosts[d.task.Host] = true
		default:
			delete(r.slowHosts, d.task.Host)
		}
	}
}
