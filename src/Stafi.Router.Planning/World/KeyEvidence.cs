using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.World;

/// <summary>
/// All that the gates ask about one key. The planner sees it in the snapshot; the executor reads it again right before it signs.
/// </summary>
public sealed record KeyEvidence
{
    /// <summary>The key.</summary>
    public required BlsPublicKey PublicKey { get; init; }

    /// <summary><c>getSuperNodePubkeyStatus</c> at the head block.</summary>
    public required Reading<PubkeyStatus> SuperNodeStatus { get; init; }

    /// <summary><c>getLightNodePubkeyStatus</c> at the head block; Unknown(0) when the protocol has no light node contract.</summary>
    public required Reading<PubkeyStatus> LightNodeStatus { get; init; }

    /// <summary>The key's entry in the registry of one finalized state; null when that state has none.</summary>
    public required Reading<RegistryEntry?> Registry { get; init; }

    /// <summary>
    /// Whose withdrawal credentials win for this key: decided over the registry and <c>pending_deposits</c> of one finalized state and all
    /// DepositEvent logs of the key from that state's execution block to the head.
    /// </summary>
    public required Reading<CredentialsVerdict> Credentials { get; init; }

    /// <summary>Owners of all ValidatorAdded logs of this key, ours and foreign ones, removed or not.</summary>
    public required Reading<IReadOnlyList<Address>> RegisteredBy { get; init; }

    /// <summary>All places of the key on the SSV network, of all owners, oldest first.</summary>
    public Reading<IReadOnlyList<SsvPlace>> Places { get; init; } = Reading.Known<IReadOnlyList<SsvPlace>>([]);

    /// <summary>The newest execution block that is final for both layers.</summary>
    public Reading<ulong> FinalBlock { get; init; } = Reading.Unknown<ulong>("it was not read", DateTimeOffset.UnixEpoch);

    /// <summary>What the beacon nodes saw of the key since its last place stopped; null while it is not watched.</summary>
    public Reading<LivenessRecord?> Liveness { get; init; } = Reading.Known<LivenessRecord?>(null);

    /// <summary>What the journal has of the key and validator clients, oldest first. The intent on whose behalf the evidence is read is left out.</summary>
    public IReadOnlyList<ClientIntent> ClientIntents { get; init; } = [];

    /// <summary>Whether the configured validator client lists the key; false without one.</summary>
    public Reading<bool> InClient { get; init; } = Reading.Known(false);

    /// <summary>A person's newest word that it runs nowhere; null when nobody gave it.</summary>
    public StopConfirmation? Confirmation { get; init; }

    /// <summary>What the journal has of its exit, oldest first: a validator that leaves is placed nowhere.</summary>
    public IReadOnlyList<ExitIntent> Exits { get; init; } = [];

    /// <summary>
    /// All registrations of this key that the journal ever held, whatever became of them, oldest first. The intent on whose behalf
    /// the evidence is read is left out.
    /// </summary>
    public required IReadOnlyList<Placement> Placements { get; init; }
}
