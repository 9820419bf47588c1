using System.Collections.Immutable;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Simulation.Tests.World;

/// <summary>What StafiLightNode holds, as <c>contracts/pool</c> has it.</summary>
internal sealed record LightNodeState
{
    public bool DepositEnabled { get; init; } = true;

    /// <summary>A solo user's own part of today.</summary>
    public Wei NodeDeposit { get; init; } = Wei.FromEther(12);

    /// <summary>Node deposits that were provided again.</summary>
    public Wei Vault { get; init; }

    public ImmutableDictionary<BlsPublicKey, LightKeyState> Keys { get; init; } = ImmutableDictionary<BlsPublicKey, LightKeyState>.Empty;

    public ImmutableDictionary<Address, ulong> Counts { get; init; } = ImmutableDictionary<Address, ulong>.Empty;

    /// <summary>What the pool adds.</summary>
    public Wei PoolPart => Wei.FromEther(32) - NodeDeposit;

    public PubkeyStatus StatusOf(BlsPublicKey key) => Keys.TryGetValue(key, out var known) ? known.Status : PubkeyStatus.Unknown;
}

/// <summary>A solo user's key.</summary>
internal sealed record LightKeyState(PubkeyStatus Status, Address Node, ulong DepositedBlock, ulong StatusBlock);

/// <summary>The calls of StafiLightNode.</summary>
internal static class LightNodeModel
{
    private static readonly Hash32 OffBoarded = EventTopic.Of("OffBoarded(address,bytes)");

    /// <summary>A solo user's own part, for new keys; anybody may.</summary>
    public static void Deposit(Execution call, BlsPublicKey[] keys, BlsSignature[] signatures)
    {
        if (!call.Light.DepositEnabled) throw RevertedException.Require("light node deposits are currently disabled");
        var amount = call.Light.NodeDeposit;
        if (call.Value != amount * (ulong)keys.Length) throw RevertedException.Require("msg value not match");
        for (var i = 0; i < keys.Length; i++)
        {
            if (call.Pool.StatusOf(keys[i]) is not PubkeyStatus.Unknown) throw RevertedException.Require("super Node pubkey exists");
            if (call.Light.StatusOf(keys[i]) is not PubkeyStatus.Unknown) throw RevertedException.Require("pubkey status unmatch");
            SetStatus(call, keys[i], new LightKeyState(PubkeyStatus.Deposited, call.Sender, call.Block, call.Block));
            call.DepositToBeacon(new DepositData(keys[i], Names.Credentials, ToGwei(amount), signatures[i]));
            call.Emit(
                Names.LightNode, [PoolTopics.LightNodeDeposited],
                new AbiWriter().Address(call.Sender).Bytes(keys[i].Bytes).Bytes(signatures[i].Bytes).UInt(amount));
        }
        var known = call.Light.Counts.GetValueOrDefault(call.Sender);
        call.Light = call.Light with { Counts = call.Light.Counts.SetItem(call.Sender, known + (ulong)keys.Length) };
    }

    /// <summary>The rest of 32 ETH by the node deposit of today, out of the pool.</summary>
    public static void Stake(Execution call, BlsPublicKey[] keys, BlsSignature[] signatures)
    {
        var amount = call.Light.PoolPart;
        PoolModel.Draw(call, Names.LightNode, amount * (ulong)keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            SetStatus(call, keys[i], RequireOwn(call, keys[i], PubkeyStatus.Matched) with { Status = PubkeyStatus.Staked });
            call.DepositToBeacon(new DepositData(keys[i], Names.Credentials, ToGwei(amount), signatures[i]));
            call.Emit(Names.LightNode, [PoolTopics.Staked], new AbiWriter().Address(call.Sender).Bytes(keys[i].Bytes));
        }
    }

    /// <summary>Gives a confirmed key up.</summary>
    public static void OffBoard(Execution call, BlsPublicKey key)
    {
        SetStatus(call, key, RequireOwn(call, key, PubkeyStatus.Matched) with { Status = PubkeyStatus.OffBoarded });
        call.Emit(Names.LightNode, [OffBoarded], new AbiWriter().Address(call.Sender).Bytes(key.Bytes));
    }

    /// <summary>Anybody pays the node deposit of a key that was given up.</summary>
    public static void Provide(Execution call, BlsPublicKey key)
    {
        if (call.Value != call.Light.NodeDeposit) throw RevertedException.Require("msg value not match");
        if (call.Light.StatusOf(key) is not PubkeyStatus.OffBoarded) throw RevertedException.Require("pubkey status unmatch");
        SetStatus(call, key, call.Light.Keys[key] with { Status = PubkeyStatus.CanWithdraw });
        call.Light = call.Light with { Vault = call.Light.Vault + call.Value };
        call.Emit(
            Names.LightNode, [PoolTopics.EtherDeposited, Execution.Word(call.Sender)], new AbiWriter().UInt(call.Value).UInt(call.State.Time));
    }

    /// <summary>The user takes it.</summary>
    public static void Withdraw(Execution call, BlsPublicKey key)
    {
        SetStatus(call, key, RequireOwn(call, key, PubkeyStatus.CanWithdraw) with { Status = PubkeyStatus.Withdrawn });
        if (call.Light.Vault < call.Light.NodeDeposit) throw RevertedException.Require("Insufficient contract ETH balance");
        call.Light = call.Light with { Vault = call.Light.Vault - call.Light.NodeDeposit };
        call.State = call.State.Pay(call.Sender, call.Light.NodeDeposit);
    }

    /// <summary>The voters agree on a key.</summary>
    public static void Vote(Execution call, BlsPublicKey key, bool matches)
    {
        if (call.Light.StatusOf(key) is PubkeyStatus.Deposited)
            SetStatus(call, key, call.Light.Keys[key] with { Status = matches ? PubkeyStatus.Matched : PubkeyStatus.Unmatched });
    }

    private static LightKeyState RequireOwn(Execution call, BlsPublicKey key, PubkeyStatus status)
    {
        if (call.Light.StatusOf(key) != status) throw RevertedException.Require("pubkey status unmatch");
        var known = call.Light.Keys[key];
        return known.Node == call.Sender ? known : throw RevertedException.Require("not pubkey owner");
    }

    private static void SetStatus(Execution call, BlsPublicKey key, LightKeyState state)
    {
        call.Light = call.Light with { Keys = call.Light.Keys.SetItem(key, state with { StatusBlock = call.Block }) };
        call.Emit(Names.LightNode, [PoolTopics.SetPubkeyStatus], new AbiWriter().Bytes(key.Bytes).UInt((ulong)state.Status));
    }

    private static Gwei ToGwei(Wei amount) => new((ulong)(amount.Value / 1_000_000_000));
}
