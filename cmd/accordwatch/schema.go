package main

import "github.com/accordwatch/accordwatch/config"

// schemaCommand prints the JSON Schema of the configuration.
type schemaCommand struct{}

// Run prints the schema, for editors and other programs.
func (c *schemaCommand) Run(a *app) error {
	_, err := a.out.Write(config.Schema())
	return err
}
