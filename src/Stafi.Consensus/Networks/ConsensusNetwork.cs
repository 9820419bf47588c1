using Stafi.Consensus.Signing;
using Stafi.Ethereum;

namespace Stafi.Consensus.Networks;

/// <summary>What never changes about one network: identity, genesis, clock, and the fork versions that signatures depend on.</summary>
public sealed record ConsensusNetwork
{
    /// <summary>The name, as <c>network_name</c> in deposit files has it.</summary>
    public required string Name { get; init; }

    /// <summary>Chain id of the execution layer.</summary>
    public required ulong ChainId { get; init; }

    /// <summary>Time of slot 0 in Unix seconds.</summary>
    public required ulong GenesisTime { get; init; }

    /// <summary>Root of the validators at genesis; part of every domain but the deposits'.</summary>
    public required Hash32 GenesisValidatorsRoot { get; init; }

    /// <summary>Fork version at genesis; deposits are signed under it for ever.</summary>
    public required ForkVersion GenesisForkVersion { get; init; }

    /// <summary>Fork version of Capella; voluntary exits are signed under it since Deneb (EIP-7044).</summary>
    public required ForkVersion CapellaForkVersion { get; init; }

    /// <summary>The deposit contract.</summary>
    public required Address DepositContract { get; init; }

    /// <summary>Length of a slot in seconds.</summary>
    public ulong SecondsPerSlot { get; init; } = 12;

    /// <summary>Slots in an epoch.</summary>
    public ulong SlotsPerEpoch { get; init; } = 32;

    /// <summary>Epochs that a validator must have been active before it may exit (SHARD_COMMITTEE_PERIOD).</summary>
    public ulong ShardCommitteePeriod { get; init; } = 256;

    /// <summary>The domain that deposits are signed under.</summary>
    public Domain DepositDomain => Domain.Deposit(GenesisForkVersion);

    /// <summary>The domain that voluntary exits are signed under (EIP-7044).</summary>
    public Domain VoluntaryExitDomain => Domain.VoluntaryExit(CapellaForkVersion, GenesisValidatorsRoot);

    /// <summary>The slot that a moment (Unix seconds) falls into; slot 0 before genesis.</summary>
    public ulong SlotAt(ulong timestamp) => timestamp <= GenesisTime ? 0 : (timestamp - GenesisTime) / SecondsPerSlot;

    /// <summary>The epoch that a moment (Unix seconds) falls into; epoch 0 before genesis.</summary>
    public ulong EpochAt(ulong timestamp) => EpochOf(SlotAt(timestamp));

    /// <summary>The epoch of a slot.</summary>
    public ulong EpochOf(ulong slot) => slot / SlotsPerEpoch;

    /// <summary>First slot of an epoch.</summary>
    public ulong FirstSlotOf(ulong epoch) => checked(epoch * SlotsPerEpoch);

    /// <summary>Start of a slot in Unix seconds.</summary>
    public ulong TimestampOf(ulong slot) => checked(GenesisTime + (slot * SecondsPerSlot));
}
