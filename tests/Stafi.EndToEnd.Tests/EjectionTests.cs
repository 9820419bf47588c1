using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;
using Stafi.Devnet.Hosts.FaultProxy;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ssv.Contracts;

namespace Stafi.EndToEnd.Tests;

/// <summary>A user wants more ETH back than the pool has: the voters eject validators, and the router exits them.</summary>
public sealed class EjectionTests
{
    private static readonly string[] Points =
        ["exit:Reserved", "exit:Signed", "exit:Sent", "exit:Confirmed", "exitOnSsv:Reserved", "exitOnSsv:Signed", "exitOnSsv:Sent", "exitOnSsv:Mined"];

    [Fact]
    public async Task Ejected_validators_leave_by_a_signed_exit_and_by_their_operators_and_nothing_of_it_is_left()
    {
        await using var situation = await StartAsync();
        situation.RunUntilStoppedAt("exit:Signed");
        await situation.StakeAsync(FourValidators.Stake);
        await FourValidators.AttestAsync(situation);
        await UnstakeAsync(situation);
        await situation.UntilStoppedAtAsync("exit:Signed");
        await situation.UntilSaysAsync(
            ["plan"], "is Signed; it is over when a finalized state says that it leaves", "the protocol ejects it (notice of cycle",
            "exit too, should the signed exit not spread");
        await situation.UntilSaysAsync(["exits", "list"], "notices of 2 validators of ours, 0 of others.", "Signed");
        await situation.UntilSaysAsync(
            ["exits", "list", "--json"], "\"signedExit\": \"Signed\"", "\"status\": \"ActiveOngoing\"", "\"overdue\": false", "\"ofOthers\": 0", "the protocol ejects it (notice of cycle");
        await situation.Router.ThawAsync();

        var signatures = new HashSet<BlsSignature>();
        await situation.UntilAsync("both signed exits are at the beacon node", async () =>
        {
            signatures.UnionWith(await PooledExitsAsync(situation));
            return signatures.Count == 2;
        });
        ShouldBeNowhere(situation, signatures);
        await HaveLeftAsync(situation, 2);

        var validators = (await situation.Chain.ValidatorsAsync(situation.Folder.Keys(0, FourValidators.Count))).Values;
        validators.Count(each => each.Status is ValidatorStatus.ActiveOngoing).ShouldBe(2, "38 ETH are missing: two of four leave");
        var asked = (await situation.Chain.SsvEventsAsync<ValidatorExited>()).Select(each => each.Event.PublicKey).ToArray();
        asked.ShouldBe(validators.Where(each => each.HasLeft).Select(each => each.PublicKey), ignoreOrder: true);
        var exits = situation.Journal.Intents().Where(intent => intent.Kind == "exit").ToArray();
        exits.ShouldAllBe(intent => intent.Path == "Reserved Signed Sent Confirmed" && intent.Nonce == null);
        situation.Journal.KeptMessages().ShouldBe(0);
        ShouldBeNowhere(situation, signatures);
        situation.Journal.Intents().Count(intent => intent.Kind == "register").ShouldBe(1, "who leaves is placed nowhere else");
    }

    [Fact]
    public async Task Validators_whose_signed_exits_reach_no_beacon_node_leave_by_their_operators()
    {
        await using var situation = await StartAsync();
        await using var beacon = await WithoutExitsAsync(situation);
        situation.Run();
        await situation.StakeAsync(FourValidators.Stake);
        await FourValidators.AttestAsync(situation);
        await UnstakeAsync(situation);

        await HaveLeftAsync(situation, 2);

        situation.Journal.KeptMessages().ShouldBe(0);
    }

    [Fact]
    public async Task A_router_that_is_killed_in_every_state_of_an_exit_signs_one_for_each_validator()
    {
        await using var situation = await StartAsync(operatorsExit: false);
        // The signed exits do not arrive before the operators were asked: who leaves at once needs no second path.
        await using var beacon = await WithoutExitsAsync(situation);
        situation.RunUntilKilledAt(Points);
        await situation.StakeAsync(FourValidators.Stake);
        await FourValidators.AttestAsync(situation);
        await UnstakeAsync(situation);

        for (var kills = 0; kills < Points.Length; kills++)
        {
            if (File.Exists(Path.Combine(situation.Folder.Markers, "exitOnSsv:Mined"))) beacon.Faults = Faults.None;
            await situation.UntilKilledAsync();
            situation.RunUntilKilledAt(Points);
        }
        await HaveLeftAsync(situation, 2);

        Directory.GetFiles(situation.Folder.Markers).Select(Path.GetFileName).ShouldBe(Points, ignoreOrder: true);
        var intents = situation.Journal.Intents();
        intents.Where(intent => intent.Kind == "exit" && intent.State != "Abandoned").Select(intent => intent.Path).ShouldBe(
            ["Reserved Signed Sent Confirmed", "Reserved Signed Sent Confirmed"]);
        situation.Journal.KeptMessages().ShouldBe(0);
        (await situation.Chain.SsvEventsAsync<ValidatorExited>()).Select(each => each.Event.PublicKey).ShouldBeUnique();
    }

    private static Task<Situation> StartAsync(bool operatorsExit = true) => Situation.StartAsync(options: options => options with
    {
        VotersEject = true,
        OperatorsExit = operatorsExit,
        Contracts = options.Contracts with { WithdrawCycleSeconds = 15 },
    });

    /// <summary>Gives the router a beacon node that signed exits do not reach.</summary>
    private static async Task<FaultProxyHost> WithoutExitsAsync(Situation situation)
    {
        var beacon = await FaultProxyHost.StartAsync(
            new FaultProxyOptions { Upstream = situation.Network.BeaconEndpoint }, TestContext.Current.CancellationToken);
        beacon.Faults = new Faults { Only = ["/eth/v1/beacon/pool/voluntary_exits"], DropPercent = 100 };
        situation.Folder.Write(RouterSettings.Of(situation.Network) with { Consensus = beacon.Endpoint });
        return beacon;
    }

    private static async Task UnstakeAsync(Situation situation)
    {
        using var user = await situation.Network.UserAsync(0, TestContext.Current.CancellationToken);
        await user.UnstakeAsync(Wei.FromEther(60), TestContext.Current.CancellationToken);
    }

    private static Task HaveLeftAsync(Situation situation, int count) => situation.UntilAsync("the exits are confirmed and final", async () =>
    {
        var intents = situation.Journal.Intents();
        var validators = await situation.Chain.ValidatorsAsync(situation.Folder.Keys(0, FourValidators.Count));
        return intents.Count(intent => intent is { Kind: "exit", State: "Confirmed" }) == count
            && validators.Values.Count(each => each.Status >= ValidatorStatus.ExitedUnslashed) == count
            && intents.Where(intent => intent.Kind is "exit" or "exitOnSsv").All(
                intent => intent.State is "Confirmed" or "Final" or "FinalReverted" or "Abandoned");
    }, 240);

    private static async Task<IEnumerable<BlsSignature>> PooledExitsAsync(Situation situation)
    {
        using var http = new HttpClient();
        var answer = await http.GetStringAsync(
            new Uri(situation.Network.BeaconEndpoint, "/eth/v1/beacon/pool/voluntary_exits"), TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(answer);
        return [.. json.RootElement.GetProperty("data").EnumerateArray().Select(each => BlsSignature.Parse(each.GetProperty("signature").GetString()))];
    }

    private static void ShouldBeNowhere(Situation situation, IEnumerable<BlsSignature> signatures)
    {
        var log = situation.Folder.ReadLog();
        foreach (var signature in signatures)
        {
            log.ShouldNotContain(signature.ToString()[2..40], Case.Insensitive);
            var files = Directory.GetFiles(Path.GetDirectoryName(situation.Folder.Database)!, "router.db*");
            foreach (var file in files.Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                bytes.AsSpan().IndexOf(signature.Bytes[..24]).ShouldBe(-1, $"a signed exit stands in {Path.GetFileName(file)}");
            }
        }
    }
}
