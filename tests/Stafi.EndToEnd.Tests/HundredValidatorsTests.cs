using System.Globalization;
using System.Text.Json.Nodes;
using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Planning.Clusters;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.EndToEnd.Tests;

/// <summary>A hundred validators that are staked at once go live as fast and as cheaply as one cluster and its owner's nonces allow.</summary>
public sealed class HundredValidatorsTests
{
    private const int Count = 100;

    /// <summary>A slot of mainnet.</summary>
    private const int BlockSeconds = 12;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_staked_validators_are_registered_within_three_blocks_in_as_few_transactions_as_fit_at_the_gas_of_one_call()
    {
        await using var situation = await Situation.StartAsync(
            lookahead: 64,
            settings: settings => settings with { BatchBlocks = 60, ShareFloor = Count },
            options: options => options with { Contracts = options.Contracts with { SuperNodePubkeyLimit = Count } });
        situation.RunUntilStoppedAt("stake:Signed");
        await situation.StakeAsync(Wei.FromEther(20 + (32 * Count)));
        await situation.UntilStoppedAtAsync("stake:Signed");
        await situation.Network.Anvil.SetIntervalMiningAsync(BlockSeconds, Stopping);
        await situation.Router.ThawAsync();
        await situation.UntilAsync("all are registered", async () => (await situation.Chain.SsvEventsAsync<ValidatorAdded>()).Count == Count);

        var stakes = (await situation.Chain.DepositsAsync()).Where(each => each.Deposit.Amount == Gwei.FromEther(31)).ToList();
        var added = await situation.Chain.SsvEventsAsync<ValidatorAdded>();
        var execution = situation.Network.Execution();
        var staked = (await execution.GetReceiptAsync(stakes.Select(each => each.Transaction).Distinct().ShouldHaveSingleItem(), Stopping))!.BlockNumber;
        added[^1].Event.Position.Block.ShouldBeLessThanOrEqualTo(staked + 3);

        var transactions = added.Select(each => each.Transaction).Distinct().ToList();
        const int most = 86;
        RegistrationLimit.KeysPerTransaction(4).ShouldBe(most);
        added.GroupBy(each => each.Transaction).Select(group => group.Count()).ShouldBe([most, Count - most]);
        var (gas, value) = (0UL, Wei.Zero);
        foreach (var hash in transactions)
        {
            var sent = (await execution.GetTransactionAsync(hash, Stopping))!;
            sent.GasLimit.ShouldBeLessThanOrEqualTo(Eip1559Transaction.GasCap);
            (await execution.GetReceiptAsync(hash, Stopping))!.ShouldSatisfyAllConditions(receipt => gas += receipt.GasUsed);
            value += sent.Value;
        }
        var one = await GasOfOneCallAsync(situation, [.. added.Select(each => each.Event)], value, added[0].Event.Position.Block - 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"staked in block {staked}, registered in {added[^1].Event.Position.Block}; gas {gas}, of one call {one}");
        ((double)gas / one).ShouldBeLessThanOrEqualTo(1.03);
    }

    /// <summary>Gas that one call with the same validators, shares and ETH would have used in the state after a block, whatever its size.</summary>
    private static async Task<ulong> GasOfOneCallAsync(Situation situation, IReadOnlyList<ValidatorAdded> added, Wei value, ulong block)
    {
        var data = SsvNetwork.RegisterValidators(
            [.. added.Select(each => each.PublicKey)], added[0].Operators, [.. added.Select(each => each.Shares)], ClusterTuple.New);
        var call = new JsonObject
        {
            ["from"] = DevnetAccounts.SsvOwner.Address.ToString(),
            ["to"] = situation.Network.Addresses.SsvNetwork.ToString(),
            ["data"] = Hex.Encode(data),
            ["value"] = "0x" + value.Value.ToString("x", CultureInfo.InvariantCulture),
        };
        var simulation = new JsonObject { ["blockStateCalls"] = new JsonArray(new JsonObject { ["calls"] = new JsonArray(call) }) };
        var answer = await situation.Network.Anvil.RequestAsync("eth_simulateV1", [simulation, $"0x{block:x}"], Stopping);
        var result = answer[0].GetProperty("calls")[0];
        result.GetProperty("status").GetString().ShouldBe("0x1");
        return ulong.Parse(result.GetProperty("gasUsed").GetString()!.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
