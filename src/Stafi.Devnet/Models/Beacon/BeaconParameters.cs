using Stafi.Consensus.Networks;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>
/// The constants of a modelled beacon chain. Names are those of the consensus specification's configuration; periods are
/// short by default, because a devnet's day is a minute.
/// </summary>
public sealed record BeaconParameters
{
    /// <summary>Timestamp of slot 0, in seconds since 1970: the timestamp of the execution block that is the genesis block.</summary>
    public required ulong GenesisTime { get; init; }

    public Hash32 GenesisValidatorsRoot { get; init; } = Keccak256.Hash("StaFi devnet: genesis validators root");

    public ForkVersion GenesisForkVersion { get; init; } = new(0x10de0000);

    /// <summary>Version under which voluntary exits are signed for ever (EIP-7044).</summary>
    public ForkVersion CapellaForkVersion { get; init; } = new(0x40de0000);

    /// <summary>Version in force since genesis: the devnet starts at the newest fork.</summary>
    public ForkVersion CurrentForkVersion { get; init; } = new(0x70de0000);

    public ulong DepositChainId { get; init; } = 31337;

    public Address DepositContract { get; init; } = Address.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa");

    public ulong SecondsPerSlot { get; init; } = 1;

    public ulong SlotsPerEpoch { get; init; } = 4;

    /// <summary>Blocks between the head and the block that the execution node calls finalized; anvil: twice its slots in an epoch.</summary>
    public ulong FinalityDistance { get; init; } = 8;

    public ulong MaxSeedLookahead { get; init; } = 4;

    /// <summary>Epochs that a validator must have been active before it may leave.</summary>
    public ulong ShardCommitteePeriod { get; init; } = 8;

    /// <summary>Epochs from the exit until the balance can be withdrawn.</summary>
    public ulong MinValidatorWithdrawabilityDelay { get; init; } = 8;

    /// <summary>Epochs from slashing until the balance can be withdrawn (8192 on mainnet).</summary>
    public ulong EpochsPerSlashingsVector { get; init; } = 64;

    /// <summary>Epochs that the withdrawal sweep takes to reach a withdrawable validator.</summary>
    public ulong SweepDelay { get; init; } = 1;

    /// <summary>Rewards above 32 ETH are swept every so many epochs.</summary>
    public ulong SweepPeriod { get; init; } = 64;

    /// <summary>Paid to a validator for one epoch's attestation; three quarters of it are lost by a missed one.</summary>
    public Gwei AttestationReward { get; init; } = new(12_000);

    /// <summary>Blocks before the finalized one whose states can still be asked for.</summary>
    public int RetainedBlocks { get; init; } = 128;

    public ulong EpochOf(ulong slot) => slot / SlotsPerEpoch;

    public ulong StartSlot(ulong epoch) => checked(epoch * SlotsPerEpoch);

    /// <summary>Slot of a block with this timestamp; timestamps before genesis have none.</summary>
    public ulong SlotAt(ulong timestamp) => timestamp >= GenesisTime
        ? (timestamp - GenesisTime) / SecondsPerSlot
        : throw new ArgumentOutOfRangeException(nameof(timestamp), timestamp, $"The chain's genesis is at {GenesisTime}; this block is older.");
}
