using System.Collections.Immutable;
using Stafi.Ethereum;

namespace Stafi.Simulation.Tests.World;

/// <summary>What StafiWithdraw holds, as <c>contracts/pool</c> has it; its ETH is the balance of its address.</summary>
internal sealed record WithdrawState
{
    public ulong CycleSeconds { get; init; } = 86_400;

    public ulong CycleOffset { get; init; } = 28_800;

    public Wei LimitPerCycle { get; init; } = Wei.FromEther(2_000);

    public Wei UserLimitPerCycle { get; init; } = Wei.FromEther(200);

    /// <summary>What users wait for.</summary>
    public Wei Missing { get; init; }

    /// <summary>All requests by index.</summary>
    public ImmutableList<(Address User, Wei Amount)> Requests { get; init; } = [];

    public ulong MaxClaimable { get; init; }

    /// <summary>Queued requests of each user that were not claimed, in the contract's order.</summary>
    public ImmutableDictionary<Address, ImmutableList<ulong>> Unclaimed { get; init; } = ImmutableDictionary<Address, ImmutableList<ulong>>.Empty;

    /// <summary>What each user unstaked in a cycle; of all together under address zero.</summary>
    public ImmutableDictionary<(Address User, ulong Cycle), Wei> Unstaked { get; init; } = ImmutableDictionary<(Address, ulong), Wei>.Empty;

    /// <summary>Block up to which the voters shared what came back from the beacon chain.</summary>
    public ulong DistributedHeight { get; init; }

    /// <summary>Every notice overwrites it.</summary>
    public ulong EjectedStart { get; init; }

    /// <summary>Validators that the voters asked to leave, by withdraw cycle.</summary>
    public ImmutableSortedDictionary<ulong, ImmutableArray<ulong>> Ejected { get; init; } = ImmutableSortedDictionary<ulong, ImmutableArray<ulong>>.Empty;

    public ImmutableDictionary<Hash32, Proposal> Proposals { get; init; } = ImmutableDictionary<Hash32, Proposal>.Empty;

    public ulong CycleAt(ulong time) => (time - CycleOffset) / CycleSeconds;

    public ImmutableList<ulong> UnclaimedOf(Address user) => Unclaimed.GetValueOrDefault(user, []);
}

/// <summary>What voters propose: the same arguments from enough of them are carried out once.</summary>
internal sealed record Proposal(ImmutableHashSet<Address> Votes, bool IsExecuted);
