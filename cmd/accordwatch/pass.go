package main

import (
	"context"
	"slices"
	"time"

	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/store"
)

// A pass is a frontier that lends no poll which fell due after it began: a single
// pass over the sources ends, also where they fall due faster than it gets round.
type pass struct {
	crawler.Frontier
	began time.Time
}

// Next implements crawler.Frontier.
func (p pass) Next(ctx context.Context, limit int) ([]store.Task, error) {
	for {
		tasks, err := p.Frontier.Next(ctx, limit)
		if err != nil || len(tasks) == 0 {
			return nil, err
		}
		// What is left out stays leased, and is not met again before the process ends.
		tasks = slices.DeleteFunc(tasks, func(t store.Task) bool { return t.Kind == store.Poll && t.Due.After(p.began) })
		if len(tasks) > 0 {
			return tasks, nil
		}
	}
}
