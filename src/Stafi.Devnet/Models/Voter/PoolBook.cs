using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Devnet.Models.Voter;

/// <summary>What the pool's finalized events say: keys of both contracts with their status, and the users' requests.</summary>
public sealed class PoolBook
{
    private static readonly Wei WholeDeposit = Wei.FromEther(32);

    private readonly Dictionary<BlsPublicKey, PoolDeposited> _deposits = [];
    private readonly Dictionary<BlsPublicKey, PubkeyStatus> _statuses = [];

    public WithdrawRequests Requests { get; } = new();

    /// <summary>Keys whose vote is open, in the order of their deposits.</summary>
    public IEnumerable<DepositedKey> OpenVotes => _deposits
        .Where(entry => _statuses.GetValueOrDefault(entry.Key) == PubkeyStatus.Deposited)
        .Select(entry => new DepositedKey(entry.Key, entry.Value.Block, entry.Value.Kind))
        .OrderBy(key => key.Block);

    public IEnumerable<BlsPublicKey> StakedKeys => _statuses.Where(entry => entry.Value == PubkeyStatus.Staked).Select(entry => entry.Key);

    public void Apply(PoolEvent happened)
    {
        switch (happened)
        {
            case Deposited deposited:
                // A solo user's own part is not the pool's.
                var ofPool = deposited.Kind is NodeKind.SuperNode ? deposited.Amount : Wei.Zero;
                var own = deposited.Kind is NodeKind.SuperNode ? Wei.Zero : deposited.Amount;
                _deposits[new BlsPublicKey(deposited.PublicKey.Span)] = new PoolDeposited(deposited.Kind, deposited.Block, ofPool, own);
                break;
            case PubkeyStatusSet set: _statuses[new BlsPublicKey(set.PublicKey.Span)] = set.Status; break;
            case Unstaked { Instantly: false } unstaked: Requests.Queue(unstaked.Index, unstaked.Eth); break;
            case Withdrawn withdrawn:
                foreach (var index in withdrawn.Indexes) Requests.Claim(index);
                break;
            default: break;
        }
    }

    /// <summary>ETH of the pool on the beacon chain: the balance of running validators, what was paid for the others.</summary>
    /// <param name="balances">Balances of validators that are active or later.</param>
    public Wei StakingEth(IReadOnlyDictionary<BlsPublicKey, Gwei> balances)
    {
        var total = Wei.Zero;
        foreach (var (key, deposit) in _deposits)
        {
            total += _statuses.GetValueOrDefault(key) switch
            {
                PubkeyStatus.Deposited or PubkeyStatus.Matched => deposit.OfPool,
                PubkeyStatus.Staked => (balances.TryGetValue(key, out var balance) ? balance.ToWei() : WholeDeposit)
                    .SaturatingSubtract(deposit.OfNode),
                _ => Wei.Zero,
            };
        }
        return total;
    }

    /// <param name="Kind">The contract.</param>
    /// <param name="Block">Block of the deposit.</param>
    /// <param name="OfPool">What the pool paid at the deposit.</param>
    /// <param name="OfNode">What the node paid itself; rewards and losses are counted as the pool's here.</param>
    private sealed record PoolDeposited(NodeKind Kind, ulong Block, Wei OfPool, Wei OfNode);
}
