using Stafi.Ethereum;

namespace Stafi.StakingPool.Events;

/// <summary>An event of the staking pool's contracts.</summary>
public abstract record PoolEvent
{
    /// <summary>Block of the log.</summary>
    public ulong Block { get; init; }

    /// <summary>Index of the log in its block.</summary>
    public int LogIndex { get; init; }
}

/// <summary>A log with a known topic whose content cannot be read.</summary>
/// <param name="Event">Name of the event.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record UnreadablePoolEvent(string Event, string Reason) : PoolEvent;

/// <summary>Which of the two contracts that hold validators' keys.</summary>
public enum NodeKind
{
    /// <summary>StafiSuperNode.</summary>
    SuperNode,

    /// <summary>StafiLightNode.</summary>
    LightNode,
}

/// <summary><c>Deposited</c>: a node deposited a validator for the first time.</summary>
/// <param name="Kind">The contract.</param>
/// <param name="Node">The node.</param>
/// <param name="PublicKey">The validator, 48 bytes.</param>
/// <param name="Signature">The deposit's signature, 96 bytes.</param>
/// <param name="Amount">The amount of a light node's deposit; 1 ETH for a super node.</param>
public sealed record Deposited(NodeKind Kind, Address Node, ReadOnlyMemory<byte> PublicKey, ReadOnlyMemory<byte> Signature, Wei Amount) : PoolEvent;

/// <summary><c>Staked</c>: a node staked the rest.</summary>
/// <param name="Kind">The contract.</param>
/// <param name="Node">The node that staked, not always the one that deposited.</param>
/// <param name="PublicKey">The validator, 48 bytes.</param>
public sealed record Staked(NodeKind Kind, Address Node, ReadOnlyMemory<byte> PublicKey) : PoolEvent;

/// <summary><c>SetPubkeyStatus</c>: a validator's status changed by a deposit, the voters, a stake or the owner.</summary>
/// <param name="Kind">The contract.</param>
/// <param name="PublicKey">The validator, 48 bytes.</param>
/// <param name="Status">The new status.</param>
public sealed record PubkeyStatusSet(NodeKind Kind, ReadOnlyMemory<byte> PublicKey, PubkeyStatus Status) : PoolEvent;

/// <summary><c>EtherDeposited</c> of one of the contracts: ETH came in.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Amount">How much.</param>
public sealed record EtherDeposited(Address Contract, Address From, Wei Amount) : PoolEvent;

/// <summary><c>DepositReceived</c>: a user staked.</summary>
/// <param name="From">The user.</param>
/// <param name="Amount">How much.</param>
public sealed record DepositReceived(Address From, Wei Amount) : PoolEvent;

/// <summary><c>DepositRecycled</c>: a contract of the pool gave ETH back to the users' pool.</summary>
/// <param name="From">The contract.</param>
/// <param name="Amount">How much.</param>
public sealed record DepositRecycled(Address From, Wei Amount) : PoolEvent;

/// <summary><c>DepositAssigned</c>: ETH of the users' pool went to a validator's contract.</summary>
/// <param name="To">The contract.</param>
/// <param name="Amount">How much.</param>
public sealed record DepositAssigned(Address To, Wei Amount) : PoolEvent;

/// <summary><c>ExcessWithdrawn</c>: ETH left the pool for a validator or for withdrawals.</summary>
/// <param name="To">The contract that took it.</param>
/// <param name="Amount">How much.</param>
public sealed record ExcessWithdrawn(Address To, Wei Amount) : PoolEvent;

/// <summary>What StafiEther, the vault, holds for one of the pool's contracts changed.</summary>
/// <param name="Kind">The event.</param>
/// <param name="NameHash">The contract (<see cref="PoolContractName.Hash"/>).</param>
/// <param name="Amount">How much.</param>
public sealed record VaultFlow(VaultFlowKind Kind, Hash32 NameHash, Wei Amount) : PoolEvent;

/// <summary>Events of StafiEther.</summary>
public enum VaultFlowKind
{
    /// <summary><c>EtherDeposited</c>.</summary>
    Deposited,

    /// <summary><c>EtherWithdrawn</c>.</summary>
    Withdrawn,
}
