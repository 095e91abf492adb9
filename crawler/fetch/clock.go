package fetch

import (
	"context"
	"sync"
	"time"
)

// budgetKey is the key of a *budget in a context.
type budgetKey struct{}

// A budget is the time that one Get may still spend on answers. All hops of a
// redirect draw on it; waiting for a host's turn does not.
type budget struct {
	mu   sync.Mutex
	used time.Duration
}

// withBudget returns a ctx whose requests share one budget.
func withBudget(ctx context.Context) context.Context {
	return context.WithValue(ctx, budgetKey{}, &budget{})
}

// A clock runs while an answer is awaited and read.
type clock struct {
	ctx    context.Context
	cancel context.CancelFunc
	budget *budget // nil: this exchange is alone
	start  time.Time
}

// startClock gives an exchange what is left of timeout.
func startClock(parent context.Context, timeout time.Duration) *clock {
	c := &clock{start: time.Now()}
	if b, ok := parent.Value(budgetKey{}).(*budget); ok {
		c.budget = b
		b.mu.Lock()
		timeout -= b.used
		b.mu.Unlock()
	}
	// A budget that is used up gives a context that has ended: the hop fails at once.
	c.ctx, c.cancel = context.WithTimeout(parent, timeout)
	return c
}

// stop ends the exchange and books what it used.
func (c *clock) stop() {
	c.cancel()
	if c.budget == nil {
		return
	}
	c.budget.mu.Lock()
	c.budget.used += time.Since(c.start)
	c.budget.mu.Unlock()
}
