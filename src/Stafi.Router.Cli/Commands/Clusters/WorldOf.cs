using System.CommandLine;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Commands.Clusters;

/// <summary>A snapshot with the choice of clusters that its plan made.</summary>
internal sealed record WorldOf(WorldView World, Policy Policy, ClusterChoice Choice)
{
    public static async Task<WorldOf> TakeAsync(ConfigurationOptions configuration, ParseResult parsed, CancellationToken cancellation)
    {
        var options = configuration.Load(parsed);
        var world = (await RouterSnapshot.TakeAsync(options, cancellation)).World!;
        if (!world.Operators.IsKnown) throw new CliException($"The SSV operators could not be read: {world.Operators.Reason}", ExitCode.Failed);
        if (!world.Ssv.IsKnown) throw new CliException($"The SSV network's parameters could not be read: {world.Ssv.Reason}", ExitCode.Failed);
        return new WorldOf(world, options.Policy, new Claims(world, options.Policy).Clusters!);
    }
}
