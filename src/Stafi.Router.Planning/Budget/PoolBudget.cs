using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Planning.Budget;

/// <summary>What of the pool's ETH may be used, and why not all of it.</summary>
/// <param name="Balance">The pool's balance.</param>
/// <param name="Reserve">Stays in the pool for withdrawals, by configuration.</param>
/// <param name="Missing">Owed to users who wait for their withdrawal.</param>
/// <param name="Earmarked">31 ETH for each key in status Deposited or Matched, of any super node.</param>
/// <param name="DepositsAhead">Keys of deposits in the journal that the snapshot does not contain.</param>
/// <param name="StakesAhead">
/// Keys of stakes in the journal that the snapshot does not contain; their ETH is part of <paramref name="Earmarked"/>.
/// </param>
public sealed record PoolBudget(Wei Balance, Wei Reserve, Wei Missing, Wei Earmarked, ulong DepositsAhead, ulong StakesAhead)
{
    /// <summary>For 31 ETH stakes: what is there less the reserve, what is owed, and what transactions in flight take from the balance.</summary>
    public Wei ForStakes => Usable.SaturatingSubtract((ValidatorEther.Stake * StakesAhead) + (ValidatorEther.Deposit * DepositsAhead));

    /// <summary>For new deposits: what is left when every key on its way, those of solo users included, has got its ETH.</summary>
    public Wei ForDeposits => Free.SaturatingSubtract(KeptForOffers);

    /// <summary>ETH that the pool still needs before a new key can be deposited.</summary>
    public Wei ShortOfNextDeposit =>
        (Reserve + Missing + Earmarked + Solo.Earmark + KeptForOffers + (ValidatorEther.Whole * (DepositsAhead + 1))).SaturatingSubtract(Balance);

    /// <summary>The solo route.</summary>
    public required SoloRoute Solo { get; init; }

    /// <summary>What of the free ETH is left for places offered to solo users (<see cref="SoloPolicy.Share"/>).</summary>
    public Wei KeptForOffers { get; private init; }

    /// <summary>What is held back, in words for an operator.</summary>
    public string Text =>
        $"reserve {Reserve}, owed to users {Missing}, earmarked for keys on their way {Earmarked}"
        + (Solo.Earmark.IsZero ? "" : $", for keys of solo users {Solo.Earmark}")
        + (KeptForOffers.IsZero ? "" : $", left for solo users by policy.solo.share {KeptForOffers}");

    /// <summary>What no key on its way needs, before new SSV validators and solo users share it.</summary>
    private Wei Free => Usable.SaturatingSubtract(Earmarked + Solo.Earmark + (ValidatorEther.Whole * DepositsAhead));

    private Wei Usable => Balance.SaturatingSubtract(Reserve + Missing);

    /// <summary>Keys whose ETH went elsewhere or will be lost: nothing more is held for them.</summary>
    public static bool IsLost(ValidatorView validator) =>
        validator.PoolStatus is PubkeyStatus.Unmatched
        || (validator.Evidence is { } evidence
            && evidence.Credentials.TryGet(out var verdict)
            && verdict is CredentialsVerdict.FrontRun or CredentialsVerdict.InvalidOnly);

    /// <summary>The budget at one snapshot.</summary>
    public static PoolBudget Of(PoolView pool, WorldView world, Policy policy, Fleet fleet, IntentEffects effects)
    {
        var lost = fleet.Unsettled.Count(validator =>
            validator.PoolStatus is PubkeyStatus.Deposited or PubkeyStatus.Matched && IsLost(validator));
        lost += world.ForeignKeys.Count(key =>
            key is { Kind: NodeKind.SuperNode, IsLost: true, Status: PubkeyStatus.Deposited or PubkeyStatus.Matched });
        var earmarked = (ulong)Math.Max(0, pool.KeysAwaitingStake - lost);
        var budget = new PoolBudget(
            pool.Balance, policy.PoolReserve, pool.MissingForWithdraw, ValidatorEther.Stake * earmarked,
            Ahead<DepositStep>(world, effects), Ahead<StakeStep>(world, effects))
        { Solo = SoloRoute.Of(pool, world, policy) };
        return budget with { KeptForOffers = budget.Solo.KeptForOffers(budget.Free, policy.Solo) };
    }

    /// <summary>The figures, for a hold.</summary>
    public IReadOnlyDictionary<string, string> ToFacts() => new Dictionary<string, string>
    {
        ["balance"] = Balance.ToString(),
        ["reserve"] = Reserve.ToString(),
        ["missing"] = Missing.ToString(),
        ["earmarked"] = Earmarked.ToString(),
        ["earmarkedSolo"] = Solo.Earmark.ToString(),
        ["depositsAhead"] = $"{DepositsAhead}",
        ["stakesAhead"] = $"{StakesAhead}",
        ["forStakes"] = ForStakes.ToString(),
        ["forDeposits"] = ForDeposits.ToString(),
    };

    private static ulong Ahead<TStep>(WorldView world, IntentEffects effects) where TStep : Step =>
        (ulong)world.Intents.Where(intent => intent.Step is TStep).Sum(effects.UnseenKeys);
}
