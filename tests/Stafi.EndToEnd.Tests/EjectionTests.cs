using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ssv.Contracts;

namespace Stafi.EndToEnd.Tests;

/// <summary>A user wants more ETH back than the pool has: the voters eject validators, and the router exits them.</summary>
public sealed class EjectionTests
{
    [Fact]
    public async Task Ejected_validators_leave_by_a_signed_exit_and_by_their_operators_and_nothing_of_it_is_left()
    {
        await using var situation = await EjectionFlow.StartAsync();
        situation.RunUntilStoppedAt("exit:Signed");
        await situation.StakeAsync(FourValidators.Stake);
        await FourValidators.AttestAsync(situation);
        await EjectionFlow.UnstakeAsync(situation);
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
        await EjectionFlow.HaveLeftAsync(situation, 2);

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
        await using var situation = await EjectionFlow.StartAsync();
        await using var beacon = await EjectionFlow.WithoutExitsAsync(situation);
        situation.Run();
        await situation.StakeAsync(FourValidators.Stake);
        await FourValidators.AttestAsync(situation);
        await EjectionFlow.UnstakeAsync(situation);

        await EjectionFlow.HaveLeftAsync(situation, 2);

        situation.Journal.KeptMessages().ShouldBe(0);
    }

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
