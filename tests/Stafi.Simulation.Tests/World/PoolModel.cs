using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Simulation.Tests.World;

/// <summary>The pool's calls that change something.</summary>
internal static class PoolModel
{
    private static readonly Gwei First = Gwei.FromEther(1);
    private static readonly Gwei Rest = Gwei.FromEther(31);
    private static readonly Wei MinimumDeposit = Wei.ParseEther("0.01");

    /// <summary>1 ETH each for new keys.</summary>
    public static void Deposit(Execution call, BlsPublicKey[] keys, BlsSignature[] signatures)
    {
        if (!call.Pool.DepositEnabled) throw RevertedException.Require("super node deposits are currently disabled");
        var known = call.Pool.Counts.GetValueOrDefault(call.Sender);
        if (known + (ulong)keys.Length > call.Pool.PubkeyLimit) throw RevertedException.Require("pubkey amount over limit");
        Draw(call, Names.Pool.SuperNode, Wei.FromEther((ulong)keys.Length));
        for (var i = 0; i < keys.Length; i++)
        {
            if (call.Light.StatusOf(keys[i]) is not PubkeyStatus.Unknown) throw RevertedException.Require("light Node pubkey exists");
            if (call.Pool.StatusOf(keys[i]) is not PubkeyStatus.Unknown) throw RevertedException.Require("pubkey status unmatch");
            SetStatus(call, keys[i], new PoolKeyState(PubkeyStatus.Deposited, call.Sender, call.Block));
            call.DepositToBeacon(new DepositData(keys[i], Names.Credentials, First, signatures[i]));
            call.Emit(
                Names.Pool.SuperNode, [PoolTopics.SuperNodeDeposited],
                new AbiWriter().Address(call.Sender).Bytes(keys[i].Bytes).Bytes(signatures[i].Bytes));
        }
        call.Pool = call.Pool with { Counts = call.Pool.Counts.SetItem(call.Sender, known + (ulong)keys.Length) };
    }

    /// <summary>31 ETH each for matched keys.</summary>
    public static void Stake(Execution call, BlsPublicKey[] keys, BlsSignature[] signatures)
    {
        Draw(call, Names.Pool.SuperNode, Wei.FromEther(31 * (ulong)keys.Length));
        for (var i = 0; i < keys.Length; i++)
        {
            if (call.Pool.StatusOf(keys[i]) is not PubkeyStatus.Matched) throw RevertedException.Require("pubkey status unmatch");
            SetStatus(call, keys[i], call.Pool.Keys[keys[i]] with { Status = PubkeyStatus.Staked });
            call.DepositToBeacon(new DepositData(keys[i], Names.Credentials, Rest, signatures[i]));
            call.Emit(Names.Pool.SuperNode, [PoolTopics.Staked], new AbiWriter().Address(call.Sender).Bytes(keys[i].Bytes));
        }
    }

    /// <summary>The voters agree on a key.</summary>
    public static void Vote(Execution call, BlsPublicKey key, bool matches)
    {
        if (call.Pool.StatusOf(key) is PubkeyStatus.Deposited)
            SetStatus(call, key, call.Pool.Keys[key] with { Status = matches ? PubkeyStatus.Matched : PubkeyStatus.Unmatched });
    }

    /// <summary>A user stakes; what is missing for others stays missing until the voters reserve it.</summary>
    public static void UserDeposit(Execution call, Wei amount)
    {
        if (amount < MinimumDeposit) throw RevertedException.Require("The deposited amount is less than the minimum deposit size");
        RethModel.Mint(call, amount);
        call.Emit(
            Names.Pool.UserDeposit, [PoolTopics.DepositReceived, Execution.Word(call.Sender)], new AbiWriter().UInt(amount).UInt(call.State.Time));
        call.Pool = call.Pool with { Balance = call.Pool.Balance + amount };
    }

    /// <summary>Some of what came back from the beacon chain.</summary>
    public static void Recycle(Execution call, Wei amount)
    {
        call.Emit(
            Names.Pool.UserDeposit, [PoolTopics.DepositRecycled, Execution.Word(Names.Pool.Withdraw)],
            new AbiWriter().UInt(amount).UInt(call.State.Time));
        call.Pool = call.Pool with { Balance = call.Pool.Balance + amount };
    }

    /// <summary>A contract of the pool draws from its balance.</summary>
    public static void Draw(Execution call, Address contract, Wei amount)
    {
        if (call.Pool.Balance < amount) throw RevertedException.Require("Insufficient balance for withdrawal");
        call.Pool = call.Pool with { Balance = call.Pool.Balance - amount };
        call.Emit(contract, [PoolTopics.EtherDeposited, Execution.Word(Names.Pool.UserDeposit)], Data());
        call.Emit(Names.Pool.UserDeposit, [PoolTopics.ExcessWithdrawn, Execution.Word(contract)], Data());

        AbiWriter Data() => new AbiWriter().UInt(amount).UInt(call.State.Time);
    }

    private static void SetStatus(Execution call, BlsPublicKey key, PoolKeyState state)
    {
        call.Pool = call.Pool with { Keys = call.Pool.Keys.SetItem(key, state) };
        call.Emit(Names.Pool.SuperNode, [PoolTopics.SetPubkeyStatus], new AbiWriter().Bytes(key.Bytes).UInt((ulong)state.Status));
    }
}
