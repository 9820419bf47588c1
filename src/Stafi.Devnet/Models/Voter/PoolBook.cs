using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Devnet.Models.Voter;

/// <summary>What the pool's finalized events say: super node keys with their status, and the users' requests.</summary>
public sealed class PoolBook
{
    private static readonly Wei PreDeposit = Wei.FromEther(1);
    private static readonly Wei WholeDeposit = Wei.FromEther(32);

    private readonly Dictionary<BlsPublicKey, ulong> _depositBlocks = [];
    private readonly Dictionary<BlsPublicKey, PubkeyStatus> _statuses = [];

    public WithdrawRequests Requests { get; } = new();

    /// <summary>Keys whose vote is open, in the order of their deposits.</summary>
    public IEnumerable<DepositedKey> OpenVotes => _depositBlocks
        .Where(entry => _statuses.GetValueOrDefault(entry.Key) == PubkeyStatus.Deposited)
        .Select(entry => new DepositedKey(entry.Key, entry.Value))
        .OrderBy(key => key.Block);

    public IEnumerable<BlsPublicKey> StakedKeys => _statuses.Where(entry => entry.Value == PubkeyStatus.Staked).Select(entry => entry.Key);

    public void Apply(PoolEvent happened)
    {
        switch (happened)
        {
            case Deposited { Kind: NodeKind.SuperNode } deposited:
                _depositBlocks[new BlsPublicKey(deposited.PublicKey.Span)] = deposited.Block;
                break;
            case PubkeyStatusSet { Kind: NodeKind.SuperNode } set: _statuses[new BlsPublicKey(set.PublicKey.Span)] = set.Status; break;
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
        foreach (var (key, status) in _statuses)
        {
            total += status switch
            {
                PubkeyStatus.Deposited or PubkeyStatus.Matched => PreDeposit,
                PubkeyStatus.Staked => balances.TryGetValue(key, out var balance) ? balance.ToWei() : WholeDeposit,
                _ => Wei.Zero,
            };
        }
        return total;
    }
}
