package main

import (
	"context"
	"fmt"

	"github.com/accordwatch/accordwatch/store/digest/say"
)

// verifyCommand checks the archive's files.
type verifyCommand struct{}

// Run prints what is wrong, a line each; the exit code tells whether anything is.
func (c *verifyCommand) Run(ctx context.Context, a *app) error {
	ar, err := a.readArchive()
	if err != nil {
		return err
	}
	defer ar.Close()
	problems, err := ar.Verify(ctx)
	if err != nil {
		return err
	}
	for _, p := range problems {
		fmt.Fprintln(a.out, p)
	}
	if len(problems) > 0 {
		return fmt.Errorf("the archive has %s", say.Count(len(problems), "problem"))
	}
	_, err = fmt.Fprintln(a.out, "every file is as it was kept (a day's manifest is written when the day is over)")
	return err
}
