using Stafi.Consensus.Validators;
using Stafi.Devnet.Hosts.FaultProxy;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;

namespace Stafi.EndToEnd.Tests;

/// <summary>Two of four validators that the voters eject, and what a user and a beacon node do to it.</summary>
internal static class EjectionFlow
{
    public static Task<Situation> StartAsync(bool operatorsExit = true) => Situation.StartAsync(options: options => options with
    {
        VotersEject = true,
        OperatorsExit = operatorsExit,
        Contracts = options.Contracts with { WithdrawCycleSeconds = 15 },
    });

    /// <summary>Gives the router a beacon node that signed exits do not reach.</summary>
    public static async Task<FaultProxyHost> WithoutExitsAsync(Situation situation)
    {
        var beacon = await FaultProxyHost.StartAsync(
            new FaultProxyOptions { Upstream = situation.Network.BeaconEndpoint }, TestContext.Current.CancellationToken);
        beacon.Faults = new Faults { Only = ["/eth/v1/beacon/pool/voluntary_exits"], DropPercent = 100 };
        situation.Folder.Write(RouterSettings.Of(situation.Network) with { Consensus = beacon.Endpoint });
        return beacon;
    }

    public static async Task UnstakeAsync(Situation situation)
    {
        using var user = await situation.Network.UserAsync(0, TestContext.Current.CancellationToken);
        await user.UnstakeAsync(Wei.FromEther(60), TestContext.Current.CancellationToken);
    }

    public static Task HaveLeftAsync(Situation situation, int count) => situation.UntilAsync("the exits are confirmed and final", async () =>
    {
        var intents = situation.Journal.Intents();
        var validators = await situation.Chain.ValidatorsAsync(situation.Folder.Keys(0, FourValidators.Count));
        return intents.Count(intent => intent is { Kind: "exit", State: "Confirmed" }) == count
            && validators.Values.Count(each => each.Status >= ValidatorStatus.ExitedUnslashed) == count
            && intents.Where(intent => intent.Kind is "exit" or "exitOnSsv").All(
                intent => intent.State is "Confirmed" or "Final" or "FinalReverted" or "Abandoned");
    }, 240);
}
