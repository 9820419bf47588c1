using System.Collections.Immutable;
using System.Numerics;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Simulation.Tests.World;

/// <summary>rETH and the balances that give its rate.</summary>
internal sealed record RethState
{
    public Wei Supply { get; init; }

    public ImmutableDictionary<Address, Wei> Balances { get; init; } = ImmutableDictionary<Address, Wei>.Empty;

    public ImmutableDictionary<(Address Holder, Address Spender), Wei> Allowances { get; init; } = ImmutableDictionary<(Address, Address), Wei>.Empty;

    /// <summary>The balances that the voters submitted last, and of which block; no supply before.</summary>
    public (ulong Block, Wei Eth, Wei Supply) Submitted { get; init; }

    /// <summary>Votes for balances.</summary>
    public ImmutableDictionary<(ulong Block, Wei Eth, Wei Staking, Wei Supply), ImmutableHashSet<Address>> Submissions { get; init; } =
        ImmutableDictionary<(ulong, Wei, Wei, Wei), ImmutableHashSet<Address>>.Empty;

    public Wei EthValue(Wei reth) => Submitted.Supply.IsZero ? reth : Part(reth, Submitted.Eth, Submitted.Supply);

    public Wei RethValue(Wei eth)
    {
        if (Submitted.Supply.IsZero) return eth;
        return Submitted.Eth.IsZero
            ? throw RevertedException.Require("Cannot calculate rETH token amount while total network balance is zero")
            : Part(eth, Submitted.Supply, Submitted.Eth);
    }

    private static Wei Part(Wei amount, Wei of, Wei whole) => new((UInt128)((BigInteger)amount.Value * of.Value / whole.Value));
}

/// <summary>The calls of rETHToken and StafiNetworkBalances.</summary>
internal static class RethModel
{
    private static readonly Hash32 Transfer = EventTopic.Of("Transfer(address,address,uint256)");
    private static readonly Hash32 Approval = EventTopic.Of("Approval(address,address,uint256)");
    private static readonly Hash32 Minted = EventTopic.Of("TokensMinted(address,uint256,uint256,uint256)");

    public static void Mint(Execution call, Wei eth)
    {
        var amount = call.Pool.Reth.RethValue(eth);
        if (amount.IsZero) throw RevertedException.Require("Invalid token mint amount");
        Change(call, call.Pool.Reth with { Supply = call.Pool.Reth.Supply + amount }, call.Sender, BalanceOf(call, call.Sender) + amount);
        Emit(call, Transfer, Address.Zero, call.Sender, amount);
        call.Emit(Names.Pool.Reth, [Minted, Execution.Word(call.Sender)], new AbiWriter().UInt(amount).UInt(eth).UInt(call.State.Time));
    }

    public static void Approve(Execution call, Address spender, Wei amount) => Allow(call, call.Sender, spender, amount);

    /// <summary>Burns what the caller allowed the spender to burn.</summary>
    public static void BurnFrom(Execution call, Address spender, Wei amount)
    {
        var allowed = call.Pool.Reth.Allowances.GetValueOrDefault((call.Sender, spender));
        if (allowed < amount) throw RevertedException.Require("ERC20: burn amount exceeds allowance");
        Allow(call, call.Sender, spender, allowed - amount);
        if (BalanceOf(call, call.Sender) < amount) throw RevertedException.Require("ERC20: burn amount exceeds balance");
        Change(call, call.Pool.Reth with { Supply = call.Pool.Reth.Supply - amount }, call.Sender, BalanceOf(call, call.Sender) - amount);
        Emit(call, Transfer, call.Sender, Address.Zero, amount);
    }

    /// <summary>A voter: the balances of the pool.</summary>
    public static void Submit(Execution call, ulong block, Wei eth, Wei staking, Wei supply)
    {
        Voting.RequireVoter(call);
        var reth = call.Pool.Reth;
        if (block <= reth.Submitted.Block) throw RevertedException.Require("Network balances for an equal or higher block are set");
        if (staking > eth) throw RevertedException.Require("Invalid network balances");
        var votes = reth.Submissions.GetValueOrDefault((block, eth, staking, supply), []);
        if (votes.Contains(call.Sender)) throw RevertedException.Require("Duplicate submission from node");
        votes = votes.Add(call.Sender);
        reth = reth with { Submissions = reth.Submissions.SetItem((block, eth, staking, supply), votes) };
        call.Pool = call.Pool with { Reth = call.Pool.IsConsensus(votes.Count) ? reth with { Submitted = (block, eth, supply) } : reth };
    }

    private static Wei BalanceOf(Execution call, Address holder) => call.Pool.Reth.Balances.GetValueOrDefault(holder);

    private static void Change(Execution call, RethState reth, Address holder, Wei balance) =>
        call.Pool = call.Pool with { Reth = reth with { Balances = reth.Balances.SetItem(holder, balance) } };

    private static void Allow(Execution call, Address holder, Address spender, Wei amount)
    {
        var reth = call.Pool.Reth;
        call.Pool = call.Pool with { Reth = reth with { Allowances = reth.Allowances.SetItem((holder, spender), amount) } };
        Emit(call, Approval, holder, spender, amount);
    }

    private static void Emit(Execution call, Hash32 topic, Address one, Address other, Wei amount) =>
        call.Emit(Names.Pool.Reth, [topic, Execution.Word(one), Execution.Word(other)], new AbiWriter().UInt(amount));
}
