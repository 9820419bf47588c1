using System.Globalization;
using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>
/// A front-running situation of the shared vectors with a key of ours: what others deposit for it before and after our 1 ETH. Signatures
/// that are valid there are made anew with our key, invalid ones are taken as they are.
/// </summary>
/// <param name="Index">The key.</param>
/// <param name="Name">Name of the situation.</param>
/// <param name="IsOurs">True when our credentials must win.</param>
/// <param name="Before">Deposits of others before ours.</param>
/// <param name="After">Deposits of others after ours.</param>
internal sealed record Duel(uint Index, string Name, bool IsOurs, IReadOnlyList<Duel.Strike> Before, IReadOnlyList<Duel.Strike> After)
{
    /// <summary>A deposit of somebody else; without a signature it is signed with the key.</summary>
    public sealed record Strike(WithdrawalCredentials Credentials, Gwei Amount, BlsSignature? Signature);

    /// <summary>The situations in which our deposit is made: all but those that the deposit guard refuses, or in which nobody deposits.</summary>
    public static IReadOnlyList<Duel> All()
    {
        var situations = Vectors.Json("deposit", "frontrun_scenarios.json").EnumerateArray()
            .Where(each => each.GetProperty("verdict").GetString() is "ours" or "frontrun")
            .Where(each => each.GetProperty("name").GetString() != "validator_exists_foreign");
        return [.. situations.Select((each, index) => Of((uint)index, each))];
    }

    public Task StrikeBeforeAsync(Situation situation) => StrikeAsync(situation, Before);

    public Task StrikeAfterAsync(Situation situation) => StrikeAsync(situation, After);

    private static Duel Of(uint index, JsonElement situation)
    {
        var expected = Credentials(situation, "expected_withdrawal_credentials");
        var signed = situation.GetProperty("signature_valid").EnumerateArray().Select(valid => valid.GetBoolean()).ToList();
        var deposits = situation.GetProperty("pending_deposits").EnumerateArray().Select((deposit, position) => new Strike(
            Credentials(deposit, "withdrawal_credentials"),
            new Gwei(ulong.Parse(deposit.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture)),
            signed[position] ? null : BlsSignature.Parse(deposit.GetProperty("signature").GetString()))).ToList();
        // Where the registry has the key with our credentials already, all the deposits came later.
        var ours = situation.GetProperty("validators").GetArrayLength() > 0 ? -1 : deposits.FindIndex(deposit => deposit.Credentials == expected);
        var isLast = ours < 0 && situation.GetProperty("validators").GetArrayLength() == 0;
        return new Duel(
            index, situation.GetProperty("name").GetString()!, situation.GetProperty("verdict").GetString() == "ours",
            isLast ? deposits : [.. deposits.Take(Math.Max(ours, 0))], isLast ? [] : [.. deposits.Skip(ours + 1)]);
    }

    private async Task StrikeAsync(Situation situation, IReadOnlyList<Strike> strikes)
    {
        using var key = situation.Folder.Secret(Index);
        foreach (var strike in strikes)
        {
            var deposit = DepositSigner.Sign(key, strike.Credentials, strike.Amount, situation.Network.Network.GenesisForkVersion);
            if (strike.Signature is { } signature) deposit = deposit with { Signature = signature };
            await Stranger.DepositAsync(situation.Network, deposit, TestContext.Current.CancellationToken);
        }
    }

    private static WithdrawalCredentials Credentials(JsonElement of, string name) => WithdrawalCredentials.Parse(of.GetProperty(name).GetString());
}
