using Stafi.Consensus.Networks;
using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi;

/// <summary>What the router needs of <c>GET /eth/v1/config/spec</c>.</summary>
/// <param name="GenesisForkVersion">GENESIS_FORK_VERSION.</param>
/// <param name="CapellaForkVersion">CAPELLA_FORK_VERSION.</param>
/// <param name="DepositContract">DEPOSIT_CONTRACT_ADDRESS.</param>
/// <param name="DepositChainId">DEPOSIT_CHAIN_ID.</param>
/// <param name="SecondsPerSlot">SLOT_DURATION_MS in seconds, or SECONDS_PER_SLOT, or 12 where neither is told.</param>
/// <param name="SlotsPerEpoch">SLOTS_PER_EPOCH.</param>
/// <param name="ShardCommitteePeriod">SHARD_COMMITTEE_PERIOD: epochs of activity before a validator may exit.</param>
/// <param name="WithdrawabilityDelay">MIN_VALIDATOR_WITHDRAWABILITY_DELAY: epochs from exit to withdrawable.</param>
public sealed record BeaconSpec(
    ForkVersion GenesisForkVersion,
    ForkVersion CapellaForkVersion,
    Address DepositContract,
    ulong DepositChainId,
    ulong SecondsPerSlot,
    ulong SlotsPerEpoch,
    ulong ShardCommitteePeriod,
    ulong WithdrawabilityDelay);
