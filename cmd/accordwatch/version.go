package main

import (
	"fmt"
	"runtime/debug"
)

// versionCommand prints which build this is.
type versionCommand struct {
	JSON bool `help:"Print as JSON."`
}

// Run prints the version and the Go release it was built with.
func (c *versionCommand) Run(a *app) error {
	goVersion := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = info.GoVersion
	}
	if c.JSON {
		return a.json(map[string]string{"version": version(), "go": goVersion})
	}
	_, err := fmt.Fprintf(a.out, "accordwatch %s (%s)\n", version(), goVersion)
	return err
}

// release is set by the linker for released builds: -ldflags "-X main.release=v1.2.3".
var release = ""

// version is the release, else the revision the binary was built from, else "dev".
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "dev"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "dev-" + s.Value[:12]
		}
	}
	return "dev"
}
