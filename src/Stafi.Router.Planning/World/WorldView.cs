using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Steps;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.World;

/// <summary>
/// An immutable snapshot of all that the rules may know: the chain at one execution block, one finalized beacon state (the two are not
/// paired), and the journal's open intents.
/// </summary>
public sealed record WorldView
{
    /// <summary>The execution block of the snapshot: all views are read at its hash.</summary>
    public required ChainPoint Head { get; init; }

    /// <summary>The newest finalized execution block.</summary>
    public required Reading<ChainPoint> Finalized { get; init; }

    /// <summary>The finalized beacon state of the snapshot.</summary>
    public required Reading<BeaconPoint> Beacon { get; init; }

    /// <summary>The base fee of the snapshot's block, or of one a few minutes before: what a unit of gas costs now.</summary>
    public Reading<Stafi.Ethereum.Wei> BaseFee { get; init; } = Reading.Unknown<Stafi.Ethereum.Wei>("it was not read", DateTimeOffset.UnixEpoch);

    /// <summary>The staking pool's contracts.</summary>
    public required Reading<PoolView> Pool { get; init; }

    /// <summary>The SSV network's parameters.</summary>
    public required Reading<SsvNetworkView> Ssv { get; init; }

    /// <summary>All operators of the SSV network.</summary>
    public required Reading<IReadOnlyList<OperatorView>> Operators { get; init; }

    /// <summary>The account that is our super node: it deposits and stakes.</summary>
    public required Stafi.Ethereum.Address SuperNodeAccount { get; init; }

    /// <summary>Our owner accounts on the SSV network, in the order in which they are to be used.</summary>
    public required IReadOnlyList<SsvOwnerView> Owners { get; init; }

    /// <summary>Our clusters, those without validators included.</summary>
    public required IReadOnlyList<ClusterView> Clusters { get; init; }

    /// <summary>The protocol's notices to exit.</summary>
    public Reading<EjectionsView> Ejections { get; init; } = Reading.Known(EjectionsView.None);

    /// <summary>Our validators, by key index.</summary>
    public required IReadOnlyList<ValidatorView> Validators { get; init; }

    /// <summary>Keys of others in the pool's contracts: those that wait for ETH of the pool, and those that the voters refused.</summary>
    public IReadOnlyList<ForeignKeyView> ForeignKeys { get; init; } = [];

    /// <summary>The next unused keys, by key index.</summary>
    public required IReadOnlyList<CandidateKey> Candidates { get; init; }

    /// <summary>Intents whose effect is not final, oldest first.</summary>
    public required IReadOnlyList<OpenIntent> Intents { get; init; }

    /// <summary>Since which block a subject has been ready but waits for company: <see cref="Plan.Waiting"/> of the plan before.</summary>
    public required IReadOnlyDictionary<string, ulong> WaitingSince { get; init; }

    /// <summary>
    /// Newest refusal of the executor's preflight by <see cref="Step.Subject"/>, or by <see cref="Subjects.OfKey"/> when one key is the
    /// reason: the rules then leave that key out and go on with the others.
    /// </summary>
    public required IReadOnlyDictionary<string, Refusal> Refusals { get; init; }

    /// <summary>Accounts whose new transactions are stopped, with the reason (a nonce used by someone else).</summary>
    public required IReadOnlyDictionary<Stafi.Ethereum.Address, string> StoppedAccounts { get; init; }

    /// <summary>ETH that intents of this UTC day spent or may still spend, by the journal; a kind that is absent spent nothing.</summary>
    public IReadOnlyDictionary<SpendingKind, Stafi.Ethereum.Wei> SpentToday { get; init; } = new Dictionary<SpendingKind, Stafi.Ethereum.Wei>();

    /// <summary>How our validators attested in the last days, by set of operators; a set without a finished epoch is absent.</summary>
    public IReadOnlyList<ClusterRecord> ClusterRecords { get; init; } = [];

    /// <summary>Validators that intents of this UTC day moved or may still move out of each cluster, by the journal.</summary>
    public IReadOnlyDictionary<(Stafi.Ethereum.Address Owner, OperatorSet Operators), int> MovedToday { get; init; } =
        new Dictionary<(Stafi.Ethereum.Address, OperatorSet), int>();

    /// <summary>Adopted validators that intents of this UTC day took or may still take from the validator client to SSV, by the journal.</summary>
    public int AdoptedReturnedToday { get; init; }

    /// <summary>Staked keys of our super node that we have not, neither by our seed nor adopted, and that the validator client lists.</summary>
    public IReadOnlyList<Stafi.Consensus.Bls.BlsPublicKey> UnknownInClient { get; init; } = [];

    /// <summary>Keys that the protocol's validator client signs with, as it says now; none where no trust route is configured.</summary>
    public Reading<IReadOnlySet<Stafi.Consensus.Bls.BlsPublicKey>> ClientKeys { get; init; } =
        Reading.Known<IReadOnlySet<Stafi.Consensus.Bls.BlsPublicKey>>(new HashSet<Stafi.Consensus.Bls.BlsPublicKey>());

    /// <summary>Where the ledger and another source count differently; registrations wait until they agree.</summary>
    public IReadOnlyList<LedgerDisagreement> Disagreements { get; init; } = [];

    /// <summary>True when the protocol ejects this validator of ours: it is placed nowhere any more.</summary>
    public bool IsEjected(Stafi.Consensus.Bls.BlsPublicKey key) =>
        Ejections.TryGet(out var ejections) && ejections.Ours.Any(ejection => ejection.PublicKey == key);

    /// <summary>The head block's timestamp; a day is a UTC day of it.</summary>
    public DateTimeOffset Now => Head.Timestamp;
}
