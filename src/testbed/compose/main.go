// Command docker-compose is Docker Compose, built from its published Go module: the other side of the tests in which
// tracestack and Compose share a stack, and the judge of those that compare the two.
package main

import (
	"github.com/docker/cli/cli-plugins/metadata"
	"github.com/docker/cli/cli-plugins/plugin"
	"github.com/docker/cli/cli/command"
	"github.com/docker/compose/v5/cmd/compose"
	"github.com/spf13/cobra"
)

var version = "dev" // set by the linker

func main() {
	plugin.Run(func(cli command.Cli) *cobra.Command {
		return compose.RootCommand(cli, &compose.BackendOptions{})
	}, metadata.Metadata{SchemaVersion: "0.1.0", Vendor: "tracestack test bed", Version: version})
}
