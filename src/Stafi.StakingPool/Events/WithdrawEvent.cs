using Stafi.Ethereum;

namespace Stafi.StakingPool.Events;

/// <summary><c>Unstake</c>: a user gave rETH back.</summary>
/// <param name="From">The user.</param>
/// <param name="Reth">rETH burned.</param>
/// <param name="Eth">ETH due.</param>
/// <param name="Index">Index of the request.</param>
/// <param name="Instantly">Whether it was paid at once.</param>
public sealed record Unstaked(Address From, Wei Reth, Wei Eth, ulong Index, bool Instantly) : PoolEvent;

/// <summary><c>Withdraw</c>: a user claimed requests.</summary>
/// <param name="From">The user.</param>
/// <param name="Indexes">The requests.</param>
public sealed record Withdrawn(Address From, IReadOnlyList<ulong> Indexes) : PoolEvent;

/// <summary><c>ReserveEthForWithdraw</c>: the pool's ETH was set aside for waiting requests.</summary>
/// <param name="Cycle">Withdraw cycle.</param>
/// <param name="Amount">How much.</param>
public sealed record EthReserved(ulong Cycle, Wei Amount) : PoolEvent;

/// <summary><c>DistributeWithdrawals</c>: what the consensus layer paid out was shared.</summary>
/// <param name="Height">Block up to which it was shared.</param>
/// <param name="User">The users' part.</param>
/// <param name="Node">The nodes' part.</param>
/// <param name="Platform">The platform's part.</param>
/// <param name="MaxClaimableIndex">Requests up to this index can be claimed.</param>
/// <param name="Reserved">What was set aside for waiting requests.</param>
public sealed record WithdrawalsDistributed(ulong Height, Wei User, Wei Node, Wei Platform, ulong MaxClaimableIndex, Wei Reserved) : PoolEvent;

/// <summary><c>NotifyValidatorExit</c>: the voters ask for exits.</summary>
/// <param name="Cycle">Withdraw cycle.</param>
/// <param name="StartCycle">The first cycle whose requests it covers.</param>
/// <param name="Validators">Validator indexes on the beacon chain.</param>
public sealed record ValidatorExitNotified(ulong Cycle, ulong StartCycle, IReadOnlyList<ulong> Validators) : PoolEvent;

/// <summary><c>BalancesUpdated</c>: the voters agreed on balances, which set rETH's rate.</summary>
/// <param name="BalancesBlock">The block that the balances are of.</param>
/// <param name="TotalEth">All ETH of the users.</param>
/// <param name="StakingEth">ETH in validators.</param>
/// <param name="RethSupply">rETH.</param>
public sealed record BalancesUpdated(ulong BalancesBlock, Wei TotalEth, Wei StakingEth, Wei RethSupply) : PoolEvent;

/// <summary><c>ContractUpgraded</c>: a name points elsewhere; resolve the contracts again.</summary>
/// <param name="NameHash">Hash of the name (<see cref="PoolContractName.Hash"/>).</param>
/// <param name="Old">The contract before.</param>
/// <param name="New">The contract from now on.</param>
public sealed record ContractUpgraded(Hash32 NameHash, Address Old, Address New) : PoolEvent;
