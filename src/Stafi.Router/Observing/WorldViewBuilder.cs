using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Journaling;
using Stafi.Router.Ledger;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Observing.Ejections;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Observing;

/// <summary>Builds the snapshot at the ledger's block. What can not be read becomes unknown with the reason; it stops nothing
/// else.</summary>
public sealed class WorldViewBuilder(
    IExecutionClient client,
    ILedger ledger,
    IJournal journal,
    PoolObserver pool,
    SsvObserver ssv,
    OperatorHealthObserver health,
    BeaconObserver beacon,
    EvidenceReader evidence,
    EjectionReader ejections,
    CandidateKeys candidates,
    AdoptedKeys adopted,
    AccountAddresses accounts,
    Policy policy,
    LoopOptions loop,
    ILedgerAudit audit,
    OwnMeasurement own,
    ClientKeys clientKeys,
    TimeProvider clock)
{
    private readonly ReadingSource _finalized = new("the newest finalized block", clock);
    private readonly BaseFeeReader _baseFee = new(client, clock);
    private readonly ReadingSource _beacon = new("the beacon node", clock);
    private readonly ReadingSource _pool = new("the staking pool", clock);
    private readonly ReadingSource _parameters = new("the SSV network's parameters", clock);
    private readonly ReadingSource _operators = new("the SSV operators", clock);
    private readonly ReadingSource _balance = new("the owner account's balance", clock);

    /// <summary>The snapshot at this block, at which the ledger must stand.</summary>
    public async Task<WorldView> BuildAsync(ChainPoint head, CancellationToken cancellation)
    {
        var owners = accounts.SsvOwners;
        var poolKeys = await ledger.PoolKeysAsync(cancellation);
        var live = await ledger.RegistrationsAsync(owners, cancellation);
        var registrations = live.ToDictionary(each => each.PublicKey, each => each.Registration);
        var intents = await journal.OpenAsync(cancellation);
        var seed = await SeedKeysAsync(poolKeys, cancellation);
        var ours = poolKeys.Where(key => key.SuperNode == accounts.SuperNode && seed.Indexes.ContainsKey(key.PublicKey)).ToArray();

        var foreign = ForeignKeys.Of(poolKeys, ours, await ledger.LightNodeKeysAsync(cancellation));

        BlsPublicKey[] asked =
            [.. ours.Select(key => key.PublicKey).Concat(seed.Unused.Select(key => key.PublicKey)).Union(foreign.Open.Select(key => key.Key))];
        await clientKeys.KeepFreshAsync(cancellation);
        var state = await _beacon.ReadAsync(() => beacon.ReadAsync(asked, head, cancellation), cancellation);
        var evidenceOf = await evidence.ReadAsync(EvidenceKeys(ours, seed, registrations, foreign), state, head, cancellation);
        var poolView = await _pool.ReadAsync(() => pool.ReadAsync(accounts.SuperNode, head, afresh: false, cancellation), cancellation);
        var known = await OwnersAsync(head, cancellation);
        var registering = known.FirstOrDefault(owner => owner.RegistrationNonce < policy.MaximumRegistrationNonce) ?? known[^1];
        health.KeepFresh(cancellation);
        var (records, figures) = await own.ReadAsync(head.Timestamp, cancellation);
        return new WorldView
        {
            Head = head,
            Finalized = await FinalizedAsync(cancellation),
            BaseFee = await _baseFee.ReadAsync(head, cancellation),
            Beacon = state.Select(snapshot => snapshot.Point),
            Pool = poolView,
            Ssv = await _parameters.ReadAsync(() => ssv.ParametersAsync(head, cancellation), cancellation),
            Operators = await OperatorsAsync(registering, head, figures, cancellation),
            SuperNodeAccount = accounts.SuperNode,
            Owners = known,
            Clusters = await ssv.ClustersAsync(owners, head, cancellation),
            Ejections = await ejections.ReadAsync(head, state, ours.ToDictionary(key => key.PublicKey, key => seed.Indexes[key.PublicKey]), cancellation),
            Validators = [.. ours.Select(key => Validator(key, seed, state, registrations, evidenceOf)).OrderBy(each => each.KeyIndex)],
            ForeignKeys = foreign.Views(evidenceOf, head.Timestamp),
            Candidates = [.. seed.Unused.Select(key => new CandidateKey(key.KeyIndex, key.PublicKey, evidenceOf[key.PublicKey]))],
            Intents = [.. intents.Select(Open)],
            WaitingSince = await journal.WaitingSinceAsync(cancellation),
            Refusals = (await journal.RefusalsAsync(cancellation)).ToDictionary(refusal => refusal.Subject),
            ClientKeys = clientKeys.Newest,
            UnknownInClient = clientKeys.Newest.TryGet(out var listed) && listed.Count > 0
                ? [.. poolKeys.Where(key => key.SuperNode == accounts.SuperNode && key.Status is PubkeyStatus.Staked)
                    .Select(key => key.PublicKey).Where(key => listed.Contains(key) && !seed.Indexes.ContainsKey(key))]
                : [],
            ClusterRecords = records,
            Disagreements = await audit.RunAsync(head, poolView, cancellation),
            StoppedAccounts = await journal.StoppedAccountsAsync(cancellation),
            SpentToday = await journal.SpentAsync(DailyBudgets.DayOf(head.Timestamp), cancellation),
            MovedToday = await journal.MovedAsync(DailyBudgets.DayOf(head.Timestamp), cancellation),
            AdoptedReturnedToday = await adopted.ReturnedAsync(DailyBudgets.DayOf(head.Timestamp), cancellation),
        };
    }

    /// <summary>The newest finalized block.</summary>
    public Task<Reading<ChainPoint>> FinalizedAsync(CancellationToken cancellation) =>
        _finalized.ReadAsync(() => FinalizedBlockAsync(cancellation), cancellation);

    private async Task<SeedKeys> SeedKeysAsync(IReadOnlyList<PoolKey> poolKeys, CancellationToken cancellation)
    {
        var known = poolKeys.Select(key => key.PublicKey).ToHashSet();
        var ours = poolKeys.Where(key => key.SuperNode == accounts.SuperNode).Select(key => key.PublicKey).ToArray();
        return await candidates.FindAsync(
            await journal.ReservedKeysAsync(cancellation), await adopted.AllAsync(cancellation), known, ours, loop.Candidates, cancellation);
    }

    // Only keys that a rule may act on: unused ones, deposited ones until they are staked, staked ones until they have a place.
    private static Dictionary<BlsPublicKey, string> EvidenceKeys(
        PoolKey[] ours, SeedKeys seed, Dictionary<BlsPublicKey, Registration> registrations, ForeignKeys foreign)
    {
        var keys = seed.Unused.ToDictionary(key => key.PublicKey, _ => "");
        foreach (var key in ours)
        {
            var waits = key.Status is PubkeyStatus.Deposited or PubkeyStatus.Matched
                || (key.Status is PubkeyStatus.Staked && !registrations.ContainsKey(key.PublicKey));
            if (waits) keys[key.PublicKey] = $"{key.Status} {key.StatusSince} ";
        }
        foreach (var (key, version) in foreign.Open) _ = keys.TryAdd(key, version);
        return keys;
    }

    private async Task<ChainPoint> FinalizedBlockAsync(CancellationToken cancellation)
    {
        var block = await client.GetBlockAsync(BlockId.Finalized, cancellation);
        return block is null
            ? throw new ObservationException("the chain has not finalized a block yet")
            : new ChainPoint(block.Number, block.Hash, DateTimeOffset.FromUnixTimeSeconds((long)block.Timestamp));
    }

    private async Task<Reading<IReadOnlyList<OperatorView>>> OperatorsAsync(
        SsvOwnerView owner, ChainPoint head, IReadOnlyDictionary<ulong, OwnPerformance> figures, CancellationToken cancellation)
    {
        var chain = await _operators.ReadAsync(() => ssv.OperatorsAsync(owner.Address, head, cancellation), cancellation);
        return chain.Select(operators => (IReadOnlyList<OperatorView>)[.. operators.Select(
            each => Operator(each, health.Of(each.Id, head.Timestamp), figures.GetValueOrDefault(each.Id)))]);
    }

    private static OperatorView Operator(ChainOperator chain, Reading<OperatorObservation> seen, OwnPerformance? own)
    {
        var observation = seen.TryGet(out var known) ? known : null;
        return new OperatorView
        {
            Id = chain.Id,
            Owner = chain.Owner,
            Fee = chain.Fee,
            ValidatorCount = chain.ValidatorCount,
            IsActive = chain.IsActive,
            AcceptsUs = chain.AcceptsUs,
            HasUsableKey = chain.HasUsableKey,
            DeclaredFee = chain.DeclaredFee,
            ChainOrigin = new Origin($"block {chain.ReadAt.Number}", chain.ReadAt.Timestamp),
            KeyDispute = OperatorKeys.Compare(chain.Key, observation?.PublicKey),
            Name = observation?.Name,
            Type = observation?.Type,
            SsvClient = observation?.SsvClient,
            MevRelays = observation?.MevRelays ?? [],
            DirectoryOrigin = observation?.Origin,
            Location = seen.Select(each => each.Location),
            Clients = seen.Select(each => each.Clients),
            Health = seen.Select(each => each.Health),
            Own = own,
        };
    }

    private async Task<IReadOnlyList<SsvOwnerView>> OwnersAsync(ChainPoint head, CancellationToken cancellation)
    {
        var views = new List<SsvOwnerView>();
        foreach (var owner in accounts.SsvOwners) views.Add(await OwnerAsync(owner, head, cancellation));
        return views;
    }

    private async Task<SsvOwnerView> OwnerAsync(Address owner, ChainPoint head, CancellationToken cancellation) => new(
        owner,
        await _balance.ReadAsync(() => client.GetBalanceAsync(owner, BlockId.Hash(head.Hash), cancellation), cancellation),
        await ledger.RegistrationNonceAsync(owner, cancellation),
        await ledger.FeeRecipientAsync(owner, cancellation));

    private static ValidatorView Validator(
        PoolKey key,
        SeedKeys seed,
        Reading<BeaconSnapshot> state,
        Dictionary<BlsPublicKey, Registration> registrations,
        IReadOnlyDictionary<BlsPublicKey, KeyEvidence> evidence) => new()
        {
            PublicKey = key.PublicKey,
            KeyIndex = seed.Indexes[key.PublicKey],
            PoolStatus = key.Status,
            PoolStatusSince = key.StatusSince,
            BeaconStatus = state.Select(at => (ValidatorStatus?)at.Registry[key.PublicKey]?.Status),
            BeaconIndex = state.TryGet(out var snapshot) ? snapshot.Registry[key.PublicKey]?.Index : null,
            Life = snapshot?.Registry[key.PublicKey] is { } entry ? LifeOf(entry) : null,
            EffectiveEtherAbove32 = Above32(state, key.PublicKey),
            Registration = registrations.GetValueOrDefault(key.PublicKey),
            Evidence = evidence.GetValueOrDefault(key.PublicKey),
        };

    private static BeaconLife LifeOf(BeaconValidator entry) =>
        new(entry.Index, entry.ActivationEpoch, entry.Slashed ? entry.ActivationEpoch : entry.ExitEpoch);

    private static uint Above32(Reading<BeaconSnapshot> state, BlsPublicKey key) =>
        state.TryGet(out var snapshot) && snapshot.Registry[key] is { } entry && entry.EffectiveBalance > Gwei.FromEther(32)
            ? (uint)((entry.EffectiveBalance.Value / 1_000_000_000) - 32)
            : 0;

    private static OpenIntent Open(Intent intent) => new()
    {
        Id = intent.Id,
        Step = intent.Step,
        State = intent.State,
        Keys = [.. intent.Keys.Select(key => key.PublicKey)],
        Account = intent.Account,
        MinedBlock = intent.Mined?.Block,
    };
}
