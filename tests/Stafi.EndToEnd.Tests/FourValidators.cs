using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;

namespace Stafi.EndToEnd.Tests;

/// <summary>
/// What 150 ETH with a reserve of 20 must come to, whatever happened to the router on the way: four validators, each step taken
/// exactly once. It is read from the contracts and the beacon chain.
/// </summary>
internal static class FourValidators
{
    public const int Count = 4;

    public static readonly Wei Stake = Wei.FromEther(150);

    /// <summary>Waits until all four attest.</summary>
    public static Task AttestAsync(Situation situation, int seconds = 240)
    {
        var keys = situation.Folder.Keys(0, Count);
        return situation.UntilAsync("all four validators attest", async () => await situation.Chain.AttestingAsync(keys) == Count, seconds);
    }

    public static async Task ShouldBeInThePoolAsync(Situation situation)
    {
        var keys = situation.Folder.Keys(0, Count);
        (await situation.Chain.StatusesAsync(keys)).ShouldAllBe(status => status == PubkeyStatus.Staked);
        (await situation.Chain.PoolKeysAsync()).ShouldBe((ulong)Count);
        (await situation.Chain.PoolBalanceAsync()).ShouldBe(Stake - (Wei.FromEther(32) * Count));
    }

    public static async Task ShouldBeDepositedWithThePoolsCredentialsAsync(Situation situation)
    {
        var keys = situation.Folder.Keys(0, Count);
        var deposits = await situation.Chain.DepositsAsync();
        deposits.Select(each => (each.Deposit.PublicKey, each.Deposit.Amount)).ShouldBe(
            [.. keys.Select(key => (key, Gwei.FromEther(1))), .. keys.Select(key => (key, Gwei.FromEther(31)))]);
        deposits.ShouldAllBe(each =>
            each.Deposit.WithdrawalCredentials == WithdrawalCredentials.ForAddress(situation.Network.Addresses.Withdraw));
        deposits.ShouldAllBe(each => each.Deposit.HasValidSignature(situation.Network.Network.GenesisForkVersion));
        deposits.Select(each => each.Transaction).Distinct().Count().ShouldBe(2, "one deposit and one stake transaction");
    }

    public static async Task ShouldBeInOneClusterAsync(Situation situation)
    {
        var keys = situation.Folder.Keys(0, Count);
        foreach (var key in keys) (await situation.Chain.IsRegisteredAsync(key)).ShouldBeTrue($"{key} is registered on the SSV network");
        var added = await situation.Chain.SsvEventsAsync<ValidatorAdded>();
        // The registration nonce of an owner counts its ValidatorAdded events: the order of the logs is that of the nonces.
        added.Select(each => each.Event.PublicKey).ShouldBe(keys);
        added.Select(each => each.Transaction).Distinct().Count().ShouldBe(1, "one bulk registration");
        added.Select(each => each.Event.Operators).Distinct().Count().ShouldBe(1);
        added[^1].Event.Cluster.ValidatorCount.ShouldBe((uint)Count);
        added[^1].Event.Cluster.Active.ShouldBeTrue();
        var recipient = (await situation.Chain.SsvEventsAsync<FeeRecipientAddressUpdated>()).ShouldHaveSingleItem();
        recipient.Event.Owner.ShouldBe(DevnetAccounts.SsvOwner.Address);
        recipient.Event.Recipient.ShouldBe(situation.Network.Addresses.SuperNodeFeePool);
    }

    /// <summary>Account nonces count failed transactions too: there was none.</summary>
    public static async Task ShouldHaveTakenFourTransactionsAsync(Situation situation)
    {
        (await situation.Chain.PendingTransactionsAsync(DevnetAccounts.SuperNode)).ShouldBe(2UL, "one deposit and one stake");
        (await situation.Chain.PendingTransactionsAsync(DevnetAccounts.SsvOwner)).ShouldBe(2UL, "one registration and one fee recipient");
    }

    public static async Task ShouldBeActiveAsync(Situation situation)
    {
        IReadOnlyList<BlsPublicKey> keys = situation.Folder.Keys(0, Count);
        var validators = await situation.Chain.ValidatorsAsync(keys);
        validators.Values.ShouldAllBe(validator => validator.Status == ValidatorStatus.ActiveOngoing);
        validators.Values.ShouldAllBe(validator => validator.EffectiveBalance == Gwei.FromEther(32));
        validators.Count.ShouldBe(Count);
    }

    /// <summary>Waits until all is final and reads the journal: each kind of step once, nothing left over.</summary>
    /// <param name="situation">The network and its router.</param>
    /// <param name="wasAway">The router was gone for blocks: a transaction that it found unmined then was replaced, with the same nonce.</param>
    public static async Task ShouldBeInTheJournalAsync(Situation situation, bool wasAway = false)
    {
        var journal = situation.Journal;
        await situation.UntilAsync("all intents are final", () =>
            Task.FromResult(journal.Intents().All(intent => intent.State is "Final" or "Abandoned")));
        var done = journal.Intents().Where(intent => intent.State == "Final").ToArray();
        done.Select(intent => intent.Kind).ShouldBe(["deposit", "feeRecipient", "stake", "register"], ignoreOrder: true);
        done.ShouldAllBe(intent => intent.Attempts == 1 || (wasAway && intent.Attempts > 1));
        journal.Intents().Where(intent => intent.State == "Abandoned").ShouldAllBe(intent => intent.Attempts == 0 && intent.Nonce == null);
        done.Where(intent => intent.Kind is "deposit" or "stake").Select(intent => intent.Nonce).ShouldBe([0, 1]);
        done.Where(intent => intent.Kind is "feeRecipient" or "register").Select(intent => intent.Nonce).ShouldBe([0, 1]);
        journal.HeldKeyIndexes().ShouldBe([0, 1, 2, 3]);
        journal.BurnedKeyIndexes().ShouldBeEmpty();
        journal.ExposedNonces().ShouldBe([0, 1, 2, 3]);
        journal.StoppedAccounts().ShouldBeEmpty();
    }

    public static async Task ShouldBeAllAsync(Situation situation)
    {
        try
        {
            await ShouldBeInThePoolAsync(situation);
            await ShouldBeDepositedWithThePoolsCredentialsAsync(situation);
            await ShouldBeInOneClusterAsync(situation);
            await ShouldHaveTakenFourTransactionsAsync(situation);
            await ShouldBeActiveAsync(situation);
            await ShouldBeInTheJournalAsync(situation, wasAway: true);
        }
        catch (ShouldAssertException failure) when (!failure.Message.Contains("router's log", StringComparison.Ordinal))
        {
            throw situation.Failure(failure.Message);
        }
    }
}
