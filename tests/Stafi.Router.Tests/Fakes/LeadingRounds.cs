using Stafi.Router.Service;
using Stafi.Router.Storage;

namespace Stafi.Router.Tests.Fakes;

/// <summary>Rounds of a router that leads.</summary>
internal static class LeadingRounds
{
    public static Task RunAsync(this RouterRound round, CancellationToken cancellation) =>
        round.RunAsync(new LeaderTerm(1, () => true, () => ValueTask.CompletedTask, CancellationToken.None), cancellation);
}
