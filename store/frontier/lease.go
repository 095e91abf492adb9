package frontier

import (
	"time"

	"github.com/accordwatch/accordwatch/store"
)

// lent is how long a task is leased.
const lent = 10 * time.Minute

// A ref names a task: a source by its name, or an item by its key.
type ref struct {
	kind store.TaskKind
	name string
}

func refOf(t store.Task) ref {
	if t.Kind == store.Poll {
		return ref{t.Kind, t.Source}
	}
	return ref{t.Kind, t.Item.Key}
}

// A lease is a task that is lent until it is settled or its time is up.
type lease struct {
	token int64
	host  string
	until time.Time
}

// leases are the tasks that this process has lent. A lease that ran out stays until
// its task is lent anew, so that a late settlement still counts if nobody else has
// taken the task up.
type leases struct {
	last   int64 // the newest token
	byTask map[ref]lease
	byHost map[string]ref // the task that is at a host; none for the empty host
}

// newLeases begins above the tokens of every earlier process, so that none of theirs
// is taken for one of these.
func newLeases() leases {
	return leases{last: time.Now().UnixNano(), byTask: map[ref]lease{}, byHost: map[string]ref{}}
}

// lend notes that t is borrowed from now on, and marks it with its token.
func (l *leases) lend(t *store.Task, now time.Time) {
	l.last++
	t.Lease = l.last
	l.byTask[refOf(*t)] = lease{token: t.Lease, host: t.Host, until: now.Add(lent)}
	if t.Host != "" {
		l.byHost[t.Host] = refOf(*t)
	}
}

// out says whether a task is lent at now.
func (l *leases) out(r ref, now time.Time) bool {
	one, ok := l.byTask[r]
	return ok && one.until.After(now)
}

// busy says whether a task is at host at now.
func (l *leases) busy(host string, now time.Time) bool {
	r, ok := l.byHost[host]
	return ok && l.out(r, now)
}

// holds says whether t may be settled. The token 0 was never lent: such a task is a
// settlement that was made elsewhere and is repeated here.
func (l *leases) holds(t store.Task) bool {
	return t.Lease == 0 || l.byTask[refOf(t)].token == t.Lease
}

// end takes t back.
func (l *leases) end(t store.Task) {
	r := refOf(t)
	one := l.byTask[r]
	delete(l.byTask, r)
	if l.byHost[one.host] == r {
		delete(l.byHost, one.host)
	}
}

// running counts the leases of tasks without a host that have not run out.
func (l *leases) running(now time.Time) (n int) {
	for _, one := range l.byTask {
		if one.host == "" && one.until.After(now) {
			n++
		}
	}
	return n
}
