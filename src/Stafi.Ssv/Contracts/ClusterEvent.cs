using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Contracts;

/// <summary>An event that carries the new tuple of a cluster.</summary>
/// <param name="Owner">Owner of the cluster, also where somebody else sent the transaction.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="Cluster">The tuple that the next call must carry.</param>
public abstract record ClusterEvent(Address Owner, OperatorSet Operators, ClusterTuple Cluster) : SsvEvent;

/// <summary>
/// <c>ValidatorAdded</c>. Each one raises the owner's registration nonce by one, whatever the nodes think of its shares. A bulk
/// registration emits one for each key, all with the same final tuple.
/// </summary>
/// <param name="Owner">Owner of the cluster.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="PublicKey">The validator.</param>
/// <param name="Shares">Key shares, unchecked by the contract; a view of the log's data.</param>
/// <param name="Cluster">The new tuple.</param>
public sealed record ValidatorAdded(Address Owner, OperatorSet Operators, BlsPublicKey PublicKey, ReadOnlyMemory<byte> Shares, ClusterTuple Cluster)
    : ClusterEvent(Owner, Operators, Cluster);

/// <summary><c>ValidatorRemoved</c>.</summary>
/// <param name="Owner">Owner of the cluster.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="PublicKey">The validator.</param>
/// <param name="Cluster">The new tuple.</param>
public sealed record ValidatorRemoved(Address Owner, OperatorSet Operators, BlsPublicKey PublicKey, ClusterTuple Cluster)
    : ClusterEvent(Owner, Operators, Cluster);

/// <summary><c>ClusterDeposited</c>. Anybody may deposit into any cluster, also nothing.</summary>
/// <param name="Owner">Owner of the cluster.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="Value">What was deposited.</param>
/// <param name="Cluster">The new tuple; it is not settled.</param>
public sealed record ClusterDeposited(Address Owner, OperatorSet Operators, Wei Value, ClusterTuple Cluster)
    : ClusterEvent(Owner, Operators, Cluster);

/// <summary><c>ClusterWithdrawn</c>.</summary>
/// <param name="Owner">Owner of the cluster.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="Value">What was withdrawn.</param>
/// <param name="Cluster">The new tuple.</param>
public sealed record ClusterWithdrawn(Address Owner, OperatorSet Operators, Wei Value, ClusterTuple Cluster)
    : ClusterEvent(Owner, Operators, Cluster);

/// <summary><c>ClusterLiquidated</c>: the cluster's operators stop.</summary>
/// <param name="Owner">Owner of the cluster.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="Cluster">The new tuple, inactive.</param>
public sealed record ClusterLiquidated(Address Owner, OperatorSet Operators, ClusterTuple Cluster)
    : ClusterEvent(Owner, Operators, Cluster);

/// <summary><c>ClusterReactivated</c>.</summary>
/// <param name="Owner">Owner of the cluster.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="Cluster">The new tuple.</param>
public sealed record ClusterReactivated(Address Owner, OperatorSet Operators, ClusterTuple Cluster)
    : ClusterEvent(Owner, Operators, Cluster);

/// <summary><c>ClusterMigratedToETH</c>: from now on the cluster pays in ETH.</summary>
/// <param name="Owner">Owner of the cluster.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="Deposited">Its new balance.</param>
/// <param name="SsvRefunded">SSV tokens returned to the owner, in 10^-18 SSV.</param>
/// <param name="EffectiveBalance">Effective balance in whole ETH.</param>
/// <param name="Cluster">The new tuple.</param>
public sealed record ClusterMigratedToEth(
    Address Owner, OperatorSet Operators, Wei Deposited, UInt128 SsvRefunded, uint EffectiveBalance, ClusterTuple Cluster)
    : ClusterEvent(Owner, Operators, Cluster);

/// <summary><c>ClusterBalanceUpdated</c>: an oracle's effective balance is stored, fees scale with it from now on.</summary>
/// <param name="Owner">Owner of the cluster.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="RootBlock">The block that the oracles looked at.</param>
/// <param name="EffectiveBalance">Effective balance in whole ETH.</param>
/// <param name="Cluster">The new tuple.</param>
public sealed record ClusterBalanceUpdated(
    Address Owner, OperatorSet Operators, ulong RootBlock, uint EffectiveBalance, ClusterTuple Cluster)
    : ClusterEvent(Owner, Operators, Cluster);
