using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Gates;

/// <summary>
/// Promise 2 for a solo user's ETH and the pool's: <see cref="DepositGuard"/> before the node deposit, <see cref="StakeGuard"/> before the rest,
/// of a key that StafiLightNode holds.
/// </summary>
public static class SoloGuard
{
    /// <summary>Checks the node deposit of a new key.</summary>
    /// <param name="key">Evidence of the key.</param>
    /// <param name="policy">The credentials in the configuration.</param>
    /// <param name="pool">The pool's contracts at the head block.</param>
    public static Verdict<SoloClearance> CheckDeposit(KeyEvidence key, Policy policy, Reading<PoolView> pool) => Objection.Decide(
        [
            PoolCredentials.Against(policy.WithdrawalCredentials, pool),
            Objection.Against(pool, "the staking pool", Closed),
            DepositGuard.Against(key)?.Of(key.PublicKey),
        ],
        () => Clearance(key, policy, pool.Value, pool.Value.LightNode!.NodeDeposit));

    /// <summary>Checks the stake of the rest of 32 ETH.</summary>
    /// <param name="key">Evidence of the key.</param>
    /// <param name="policy">The credentials in the configuration.</param>
    /// <param name="pool">The pool's contracts at the head block.</param>
    public static Verdict<SoloClearance> CheckStake(KeyEvidence key, Policy policy, Reading<PoolView> pool) => Objection.Decide(
        [
            PoolCredentials.Against(policy.WithdrawalCredentials, pool),
            Objection.Against(pool, "the staking pool", view => Missing(view)),
            Stakeable(key)?.Of(key.PublicKey),
        ],
        () => Clearance(key, policy, pool.Value, ValidatorEther.Whole - pool.Value.LightNode!.NodeDeposit));

    private static Objection? Stakeable(KeyEvidence key) =>
        Objection.Against(key.LightNodeStatus, "its status in StafiLightNode", status => status switch
        {
            PubkeyStatus.Matched => null,
            PubkeyStatus.Deposited => "the voters have not confirmed it yet",
            _ => $"its status in StafiLightNode is {status}, not Matched",
        })
        ?? Objection.Against(key.Credentials, "whose withdrawal credentials win", StakeGuard.Misfit);

    private static string? Closed(PoolView pool) => Missing(pool)
        ?? (pool.LightNode!.DepositEnabled ? null : "deposits of solo users are switched off (StafiLightNode.getLightNodeDepositEnabled)");

    private static string? Missing(PoolView pool) => pool.LightNode switch
    {
        null => pool.LightNodeUnread ?? "the protocol has no light node contract",
        { NodeDeposit: var deposit } when deposit < ValidatorEther.Deposit || deposit >= ValidatorEther.Whole =>
            $"the contract's node deposit is {deposit}, which is no part of a validator (StafiLightNode.getCurrentNodeDepositAmount)",
        _ => null,
    };

    private static SoloClearance Clearance(KeyEvidence key, Policy policy, PoolView pool, Wei amount) =>
        new(key.PublicKey, policy.WithdrawalCredentials, amount, pool.LightNode!.Contract);
}
