using System.Text.Json;
using Stafi.Consensus.Validators;

namespace Stafi.Router.Cli.Commands.Demo;

/// <summary>Statuses as the Beacon API writes them.</summary>
internal static class BeaconText
{
    public static string Of(ValidatorStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}
