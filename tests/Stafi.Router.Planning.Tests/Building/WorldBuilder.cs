using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Tests.Building;

/// <summary>
/// A world in which nothing is wrong: an empty pool, 16 public operators with the fee 1 gwei plus their id, one owner account with
/// 1,000 ETH and the right fee recipient, and 20 unused keys from index 100 on.
/// </summary>
internal sealed class WorldBuilder
{
    private readonly List<ValidatorView> _validators = [];
    private readonly List<ClusterView> _clusters = [];
    private readonly List<OpenIntent> _intents = [];
    private readonly List<ForeignKeyView> _foreign = [];
    private readonly Dictionary<string, ulong> _waiting = [];
    private readonly Dictionary<string, Refusal> _refusals = [];
    private readonly Dictionary<Address, string> _stopped = [];
    private readonly List<LedgerDisagreement> _disagreements = [];
    private readonly List<EjectionView> _ejected = [];
    private Reading<EjectionsView>? _ejections;
    private readonly Dictionary<(Address, OperatorSet), int> _moved = [];
    private int _adoptedReturned;
    private BlsPublicKey[] _unknownInClient = [];
    private Reading<ChainPoint>? _finalized;
    private Reading<IReadOnlySet<BlsPublicKey>> _client = Reading.Known<IReadOnlySet<BlsPublicKey>>(new HashSet<BlsPublicKey>());
    private ulong _head = A.Head;
    private Wei _balance = Wei.Zero;
    private int _foreignKeys;
    private Func<PoolView, PoolView> _pool = pool => pool;
    private Reading<PoolView>? _poolReading;
    private Reading<SsvNetworkView> _ssv = Reading.Known(new SsvNetworkView(new Wei(3_366_600_000), 42_960, new Wei(324_862_599_900_000), 3_000));
    private Reading<IReadOnlyList<OperatorView>> _operators = Reading.Known<IReadOnlyList<OperatorView>>(
        [.. Enumerable.Range(1, 16).Select(id => A.Operator((ulong)id, 1_000_000_000 + ((ulong)id * 100_000)))]);
    private SsvOwnerView[] _owners = [new SsvOwnerView(A.Owner, Reading.Known(Wei.FromEther(1_000)), 0, A.FeePool)];
    private IReadOnlyList<CandidateKey> _candidates = [.. Enumerable.Range(100, 20).Select(index => Candidate((uint)index))];

    public static CandidateKey Candidate(uint index) => new(index, A.Key(index), EvidenceOf.Unused(index));

    public WorldBuilder At(ulong head) => Do(() => _head = head);

    public WorldBuilder WithPool(ulong ether) => Do(() => _balance = Wei.FromEther(ether));

    public WorldBuilder WithPool(Wei balance) => Do(() => _balance = balance);

    public WorldBuilder WithPool(Func<PoolView, PoolView> change) => Do(() => _pool = change);

    public WorldBuilder WithPool(Reading<PoolView> reading) => Do(() => _poolReading = reading);

    /// <summary>Keys of other super nodes that await their 31 ETH.</summary>
    public WorldBuilder WithForeignKeys(int count) => Do(() => _foreignKeys = count);

    public WorldBuilder With(params ValidatorBuilder[] validators) => Do(() => _validators.AddRange(validators.Select(each => each.Build())));

    public WorldBuilder With(params ClusterBuilder[] clusters) => Do(() => _clusters.AddRange(clusters.Select(each => each.Build())));

    public WorldBuilder With(params IntentBuilder[] intents) => Do(() => _intents.AddRange(intents.Select(each => each.Build())));

    public WorldBuilder With(params SoloKeyBuilder[] keys) => Do(() => _foreign.AddRange(keys.Select(each => each.Build())));

    public WorldBuilder With(params EjectionBuilder[] ejections) => Do(() => _ejected.AddRange(ejections.Select(each => each.Build())));

    public WorldBuilder WithEjections(Reading<EjectionsView> ejections) => Do(() => _ejections = ejections);

    public WorldBuilder WithOperators(params OperatorView[] operators) => Do(() => _operators = Reading.Known<IReadOnlyList<OperatorView>>(operators));

    public WorldBuilder WithOperators(Reading<IReadOnlyList<OperatorView>> operators) => Do(() => _operators = operators);

    public WorldBuilder WithSsv(Reading<SsvNetworkView> ssv) => Do(() => _ssv = ssv);

    public WorldBuilder WithSsv(Func<SsvNetworkView, SsvNetworkView> change) => Do(() => _ssv = _ssv.Select(change));

    public WorldBuilder WithOwners(params SsvOwnerView[] owners) => Do(() => _owners = owners);

    public WorldBuilder WithOwner(Func<SsvOwnerView, SsvOwnerView> change) => Do(() => _owners = [change(_owners[0])]);

    public WorldBuilder WithCandidates(params CandidateKey[] candidates) => Do(() => _candidates = candidates);

    public WorldBuilder Waiting(string subject, ulong since) => Do(() => _waiting[subject] = since);

    public WorldBuilder Refused(string subject, ulong block) =>
        Do(() => _refusals[subject] = new Refusal(subject, "simulation-reverted", "execution reverted: Insufficient balance for withdrawal", block));

    public WorldBuilder Refused(string subject, string text) => Do(() => _refusals[subject] = new Refusal(subject, "simulation-reverted", text, A.Head - 100));

    /// <summary>What the validator client says that it has.</summary>
    public WorldBuilder WithClient(Reading<IReadOnlySet<BlsPublicKey>> keys) => Do(() => _client = keys);

    public WorldBuilder Stopped(Address account) => Do(() => _stopped[account] = "nonce 12 was used by another transaction");

    public WorldBuilder Disagreeing(string text) => Do(() => _disagreements.Add(new LedgerDisagreement("nonce", text)));

    public WorldBuilder Moved(OperatorSet operators, int validators) => Do(() => _moved[(A.Owner, operators)] = validators);

    /// <summary>Keys of our super node that it has and we have not.</summary>
    public WorldBuilder WithUnknownInClient(params BlsPublicKey[] keys) => Do(() => _unknownInClient = keys);

    /// <summary>So many adopted validators left the validator client today.</summary>
    public WorldBuilder AdoptedReturned(int validators) => Do(() => _adoptedReturned = validators);

    public WorldBuilder Finalized(Reading<ChainPoint> finalized) => Do(() => _finalized = finalized);

    public WorldView Build() => new()
    {
        Head = new ChainPoint(_head, Keccak256.Hash([1]), DateTimeOffset.UnixEpoch),
        MovedToday = _moved,
        AdoptedReturnedToday = _adoptedReturned,
        Finalized = _finalized ?? Reading.Known(new ChainPoint(_head - 64, Keccak256.Hash([2]), DateTimeOffset.UnixEpoch)),
        Beacon = Reading.Known(new BeaconPoint(_head - 64, 30, Keccak256.Hash([3]), _head - 64)),
        Pool = _poolReading ?? Reading.Known(_pool(Pool())),
        Ssv = _ssv,
        Operators = _operators,
        SuperNodeAccount = A.SuperNodeAccount,
        Owners = _owners,
        Clusters = _clusters,
        Ejections = _ejections
            ?? Reading.Known(new EjectionsView(EjectionBuilder.Cycle, EjectionBuilder.Cycle + 1, [.. _ejected.Select(each => each.Notice)], _ejected)),
        Validators = [.. _validators.OrderBy(validator => validator.KeyIndex)],
        ForeignKeys = _foreign,
        Candidates = _candidates,
        Intents = _intents,
        WaitingSince = _waiting,
        Refusals = _refusals,
        StoppedAccounts = _stopped,
        Disagreements = _disagreements,
        ClientKeys = _client,
        UnknownInClient = _unknownInClient,
    };

    public Plan Plan(Policy? policy = null) => Planner.Plan(Build(), policy ?? A.Policy);

    private PoolView Pool() => new()
    {
        Balance = _balance,
        MissingForWithdraw = Wei.Zero,
        SuperNodeDepositEnabled = true,
        SuperNodeRegistered = true,
        SuperNodePubkeyLimit = 50,
        SuperNodePubkeyCount = (ulong)_validators.Count,
        WithdrawalCredentials = A.Credentials,
        Withdraw = A.Withdraw,
        SuperNode = A.Account(0x50),
        SuperNodeFeePool = A.FeePool,
        LightNode = new LightNodeView(A.Account(0x51), true, Wei.FromEther(12), A.Account(0xfd)),
        KeysAwaitingStake = _foreignKeys + _validators.Count(validator => validator.PoolStatus is PubkeyStatus.Deposited or PubkeyStatus.Matched),
    };

    private WorldBuilder Do(Action change)
    {
        change();
        return this;
    }
}
