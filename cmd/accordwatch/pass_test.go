package main

import (
	"context"
	"testing"
	"time"

	"github.com/accordwatch/accordwatch/crawler"
	"github.com/accordwatch/accordwatch/store"
)

// A lender lends what it is told to, one answer a call.
type lender struct {
	crawler.Frontier
	answers [][]store.Task
}

func (l *lender) Next(context.Context, int) ([]store.Task, error) {
	if len(l.answers) == 0 {
		return nil, nil
	}
	next := l.answers[0]
	l.answers = l.answers[1:]
	return next, nil
}

func TestASinglePassPollsNothingThatFellDueSinceItBegan(t *testing.T) {
	began := time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC)
	task := func(kind store.TaskKind, after time.Duration) store.Task {
		return store.Task{Kind: kind, Due: began.Add(after)}
	}
	p := pass{&lender{answers: [][]store.Task{
		{task(store.Poll, 0), task(store.Poll, time.Second)},
		{task(store.Poll, time.Second)},   // nothing of it is for this pass:
		{task(store.Read, 2*time.Second)}, // so the next is asked for at once
		{task(store.Poll, 3*time.Second)},
	}}, began}
	for _, want := range []store.TaskKind{store.Poll, store.Read} {
		got, err := p.Next(t.Context(), 10)
		if err != nil || len(got) != 1 || got[0].Kind != want {
			t.Fatalf("got %v, %v; want one %s", got, err, want)
		}
	}
	if got, err := p.Next(t.Context(), 10); err != nil || len(got) != 0 {
		t.Errorf("got %v, %v; want the pass to end", got, err)
	}
}
