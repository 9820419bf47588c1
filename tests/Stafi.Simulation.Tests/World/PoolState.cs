using System.Collections.Immutable;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.World;

/// <summary>What the pool's contracts hold, as <c>contracts/pool</c> has it.</summary>
internal sealed record PoolState
{
    public Wei Balance { get; init; }

    /// <summary>What users wait for.</summary>
    public Wei Missing => Withdraw.Missing;

    public WithdrawState Withdraw { get; init; } = new();

    public LightNodeState Light { get; init; } = new();

    public RethState Reth { get; init; } = new();

    public ImmutableHashSet<Address> Voters { get; init; } = [Names.Voter];

    public bool DepositEnabled { get; init; } = true;

    public ulong PubkeyLimit { get; init; } = 1_000;

    public ImmutableDictionary<BlsPublicKey, PoolKeyState> Keys { get; init; } = ImmutableDictionary<BlsPublicKey, PoolKeyState>.Empty;

    /// <summary>Validators that the voters asked to leave, by withdraw cycle.</summary>
    public ImmutableSortedDictionary<ulong, ImmutableArray<ulong>> Ejected => Withdraw.Ejected;

    public ImmutableDictionary<Address, ulong> Counts { get; init; } = ImmutableDictionary<Address, ulong>.Empty;

    /// <summary>Half of the voters decide.</summary>
    public bool IsConsensus(int votes) => 2 * votes >= Voters.Count;

    public PubkeyStatus StatusOf(BlsPublicKey key) => Keys.TryGetValue(key, out var known) ? known.Status : PubkeyStatus.Unknown;
}

/// <summary>A key of the pool.</summary>
internal sealed record PoolKeyState(PubkeyStatus Status, Address Node, ulong DepositedBlock);
