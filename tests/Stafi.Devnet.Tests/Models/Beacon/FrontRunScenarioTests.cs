using System.Globalization;
using System.Text.Json;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Networks;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Devnet.Tests.Models.Beacon;

/// <summary>The shared front-running situations, played through the chain with real signatures.</summary>
public class FrontRunScenarioTests
{
    private static readonly BeaconParameters Parameters = new() { Network = KnownNetworks.Hoodi };

    [Fact]
    public void Every_scenario_ends_with_the_credentials_that_its_verdict_says()
    {
        foreach (var scenario in Vectors.Json("deposit", "frontrun_scenarios.json").EnumerateArray()) Play(scenario);
    }

    private static void Play(JsonElement scenario)
    {
        var name = scenario.GetProperty("name").GetString()!;
        var key = BlsPublicKey.Parse(scenario.GetProperty("pubkey").GetString());
        var expected = WithdrawalCredentials.Parse(scenario.GetProperty("expected_withdrawal_credentials").GetString());
        var state = BeaconState.Empty with { Finalized = new Checkpoint(1000, Hash32.Zero) };
        foreach (var known in scenario.GetProperty("validators").EnumerateArray()) state = Register(state, known.GetProperty("validator"));
        var deposits = scenario.GetProperty("pending_deposits").EnumerateArray().Select(Pending).ToList();
        var signatures = new BlsBeaconSignatures(Parameters);
        deposits.Select(signatures.IsValidDeposit)
            .ShouldBe(scenario.GetProperty("signature_valid").EnumerateArray().Select(valid => valid.GetBoolean()), name);

        state = DepositProcessing.Apply(state with { PendingDeposits = [.. deposits] }, 1002, Parameters, signatures);

        state.PendingDeposits.ShouldBeEmpty(name);
        var validator = state.Find(key);
        switch (scenario.GetProperty("verdict").GetString())
        {
            case "ours" or "ours_exited": validator!.Credentials.ShouldBe(expected, name); break;
            case "frontrun": validator!.Credentials.ShouldNotBe(expected, name); break;
            case "unseen" or "invalid_only": validator.ShouldBeNull(name); break;
            default: throw new InvalidOperationException($"Unknown verdict in scenario {name}.");
        }
    }

    private static BeaconState Register(BeaconState state, JsonElement validator) => state with
    {
        Indexes = state.Indexes.Add(BlsPublicKey.Parse(validator.GetProperty("pubkey").GetString()), state.Validators.Count),
        Validators = state.Validators.Add(new ValidatorRecord
        {
            PublicKey = BlsPublicKey.Parse(validator.GetProperty("pubkey").GetString()),
            Credentials = WithdrawalCredentials.Parse(validator.GetProperty("withdrawal_credentials").GetString()),
        }),
    };

    private static PendingDeposit Pending(JsonElement deposit) => new(
        BlsPublicKey.Parse(deposit.GetProperty("pubkey").GetString()),
        WithdrawalCredentials.Parse(deposit.GetProperty("withdrawal_credentials").GetString()),
        new Gwei(ulong.Parse(deposit.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture)),
        BlsSignature.Parse(deposit.GetProperty("signature").GetString()),
        ulong.Parse(deposit.GetProperty("slot").GetString()!, CultureInfo.InvariantCulture));
}
