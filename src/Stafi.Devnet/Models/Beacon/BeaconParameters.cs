using Stafi.Consensus.Networks;
using Stafi.Consensus.Signing;
using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>
/// The constants of a modelled beacon chain. Names are those of the consensus specification's configuration; periods are
/// short by default, because a devnet's day is a minute.
/// </summary>
public sealed record BeaconParameters
{
    private const uint BeaconAttester = 0x01000000;

    /// <summary>Identity, genesis and clock. Genesis is the timestamp of the execution block that is the genesis block.</summary>
    public required ConsensusNetwork Network { get; init; }

    /// <summary>Version in force since genesis: the devnet starts at the newest fork.</summary>
    public ForkVersion CurrentForkVersion { get; init; } = new(0x70de0000);

    /// <summary>Blocks between the head and the block that the execution node calls finalized; anvil: twice its slots in an epoch.</summary>
    public ulong FinalityDistance { get; init; } = 8;

    public ulong MaxSeedLookahead { get; init; } = 4;

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

    public Domain AttesterDomain => Domain.Compute(BeaconAttester, CurrentForkVersion, Network.GenesisValidatorsRoot);

    public ulong EpochOf(ulong slot) => Network.EpochOf(slot);

    public ulong StartSlot(ulong epoch) => Network.FirstSlotOf(epoch);

    /// <summary>A local network of its own, as the devnet starts it.</summary>
    public static ConsensusNetwork Devnet(ulong genesisTime, ulong chainId = 31337) => new()
    {
        Name = "devnet",
        ChainId = chainId,
        GenesisTime = genesisTime,
        GenesisValidatorsRoot = Keccak256.Hash("StaFi devnet: genesis validators root"),
        GenesisForkVersion = new ForkVersion(0x10de0000),
        CapellaForkVersion = new ForkVersion(0x40de0000),
        DepositContract = Address.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa"),
        SecondsPerSlot = 1,
        SlotsPerEpoch = 4,
        ShardCommitteePeriod = 8,
    };
}
