using System.Collections.Immutable;
using Stafi.Ethereum;

namespace Stafi.Simulation.Tests.World;

/// <summary>All that the execution chain holds after a block; immutable, so that every block keeps its own.</summary>
internal sealed record ChainState
{
    /// <summary>The timestamp of the block, unix seconds.</summary>
    public ulong Time { get; init; }

    public ImmutableDictionary<Address, Wei> Balances { get; init; } = ImmutableDictionary<Address, Wei>.Empty;

    public ImmutableDictionary<Address, ulong> Nonces { get; init; } = ImmutableDictionary<Address, ulong>.Empty;

    public PoolState Pool { get; init; } = new();

    public SsvState Ssv { get; init; } = new();

    /// <summary>Deposits that the deposit contract counted.</summary>
    public ulong Deposits { get; init; }

    public Wei BalanceOf(Address account) => Balances.GetValueOrDefault(account);

    public ulong NonceOf(Address account) => Nonces.GetValueOrDefault(account);

    public ChainState Pay(Address to, Wei amount) => this with { Balances = Balances.SetItem(to, BalanceOf(to) + amount) };

    /// <exception cref="RevertedException">It has not so much.</exception>
    public ChainState Take(Address from, Wei amount)
    {
        var balance = BalanceOf(from);
        return balance >= amount
            ? this with { Balances = Balances.SetItem(from, balance - amount) }
            : throw RevertedException.Require("insufficient balance for transfer");
    }
}
