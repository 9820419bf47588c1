using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>All that evidence is composed from, read at one block.</summary>
internal sealed record EvidenceInputs
{
    /// <summary>Time of that block.</summary>
    public required DateTimeOffset At { get; init; }

    public required Reading<IReadOnlyDictionary<BlsPublicKey, PoolKeyStatus>> Statuses { get; init; }

    public required Reading<BeaconSnapshot> Beacon { get; init; }

    public required Reading<ILookup<BlsPublicKey, DepositLog>> NewerDeposits { get; init; }

    public required Reading<ConsensusNetwork> Network { get; init; }

    public required Reading<ILookup<BlsPublicKey, Address>> RegisteredBy { get; init; }

    public required Reading<ILookup<BlsPublicKey, SsvPlace>> Places { get; init; }

    public required Reading<ulong> FinalBlock { get; init; }

    public required Reading<IReadOnlyDictionary<BlsPublicKey, LivenessRecord>> Liveness { get; init; }

    public required IReadOnlyDictionary<BlsPublicKey, StopConfirmation> Confirmations { get; init; }

    public required ILookup<BlsPublicKey, ClientIntent> ClientIntents { get; init; }

    public required Func<BlsPublicKey, Reading<bool>> InClient { get; init; }

    public required ILookup<BlsPublicKey, Placement> Placements { get; init; }

    public required ILookup<BlsPublicKey, ExitIntent> Exits { get; init; }
}
