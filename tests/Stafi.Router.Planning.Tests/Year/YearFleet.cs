using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Tests.Year;

/// <summary>Our validators and where they are.</summary>
internal sealed class YearFleet(int validators, Policy policy)
{
    private readonly OperatorSet?[] _places = new OperatorSet?[validators];

    public static Address Owner { get; } = new([.. Enumerable.Repeat((byte)0x0a, Address.Length)]);

    private static readonly Address Pool = new([.. Enumerable.Repeat((byte)0x77, Address.Length)]);

    /// <summary>The defaults.</summary>
    public static Policy Policy { get; } = new()
    {
        PoolReserve = Wei.Zero,
        WithdrawalCredentials = WithdrawalCredentials.ForAddress(Pool),
    };

    /// <summary>Clusters with validators.</summary>
    public IEnumerable<(OperatorSet Operators, int Validators)> Clusters => _places.OfType<OperatorSet>()
        .GroupBy(place => place).Select(group => (group.Key, group.Count())).OrderBy(each => each.Key);

    /// <summary>Validators of ours by operator.</summary>
    public Func<ulong, int> Carried()
    {
        var carried = Clusters.SelectMany(each => each.Operators.Ids.ToArray().Select(id => (Id: id, each.Validators)))
            .GroupBy(each => each.Id).ToDictionary(group => group.Key, group => group.Sum(each => each.Validators));
        return id => carried.GetValueOrDefault(id);
    }

    public void Clear() => Array.Clear(_places);

    public void Remove(IEnumerable<BlsPublicKey> keys)
    {
        foreach (var key in keys) _places[IndexOf(key)] = null;
    }

    /// <summary>Places all that have no place, as the onboarding does: batch by batch, each where it brings most.</summary>
    public void Place(IReadOnlyList<OperatorView> operators, DateTimeOffset now, IReadOnlySet<ulong>? suspects = null)
    {
        var homeless = new Queue<int>(Enumerable.Range(0, _places.Length).Where(index => _places[index] is null));
        if (homeless.Count == 0) return;
        var choice = new ClusterChoice(operators, YearMarket.Network, Views(), policy, now, suspects);
        var loads = choice.Loads;
        while (homeless.Count > 0 && choice.Choose(Owner, homeless.Count, loads) is { } place)
        {
            var count = Math.Min(homeless.Count, place.Room);
            for (var each = 0; each < count; each++) _places[homeless.Dequeue()] = place.Operators;
            loads = loads.With(Owner, place.Operators, count);
        }
    }

    /// <summary>The snapshot of a time.</summary>
    public WorldView World(
        IReadOnlyList<OperatorView> operators, ulong head, DateTimeOffset now, IReadOnlyDictionary<string, ulong> waiting,
        IReadOnlyDictionary<(Address, OperatorSet), int> movedToday) => new()
        {
            Head = new ChainPoint(head, Keccak256.Hash([1]), now),
            Finalized = Reading.Known(new ChainPoint(head - 64, Keccak256.Hash([2]), now)),
            Beacon = Reading.Known(new BeaconPoint(head - 64, 30, Keccak256.Hash([3]), head - 64)),
            Pool = Reading.Known(PoolView()),
            Ssv = Reading.Known(YearMarket.Network),
            Operators = Reading.Known(operators),
            SuperNodeAccount = Owner,
            Owners = [new SsvOwnerView(Owner, Reading.Known(Wei.FromEther(100_000)), 0, Pool)],
            Clusters = Views(),
            Validators = [.. _places.Select((place, index) => Validator((uint)index, place))],
            Candidates = [],
            Intents = [],
            WaitingSince = waiting,
            MovedToday = movedToday,
            Refusals = new Dictionary<string, Refusal>(),
            StoppedAccounts = new Dictionary<Address, string>(),
        };

    private List<ClusterView> Views() =>
    [
        .. Clusters.Select(each => new ClusterView
        {
            Owner = Owner,
            Operators = each.Operators,
            Tuple = new ClusterTuple((uint)each.Validators, 0, 0, true, Wei.FromEther(100)),
            Balance = Reading.Known(Wei.FromEther(100)),
        }),
    ];

    private static ValidatorView Validator(uint index, OperatorSet? place) => new()
    {
        PublicKey = KeyOf(index),
        KeyIndex = index,
        PoolStatus = PubkeyStatus.Staked,
        PoolStatusSince = 1,
        BeaconStatus = Reading.Known<ValidatorStatus?>(ValidatorStatus.ActiveOngoing),
        Registration = place is null ? null : new Registration(Owner, place, index, 1),
    };

    private static PoolView PoolView() => new()
    {
        Balance = Wei.Zero,
        MissingForWithdraw = Wei.Zero,
        SuperNodeDepositEnabled = true,
        SuperNodeRegistered = true,
        SuperNodePubkeyLimit = 10_000,
        SuperNodePubkeyCount = 0,
        WithdrawalCredentials = Policy.WithdrawalCredentials,
        Withdraw = Pool,
        SuperNode = Pool,
        SuperNodeFeePool = Pool,
        KeysAwaitingStake = 0,
    };

    private static BlsPublicKey KeyOf(uint index)
    {
        var bytes = new byte[BlsPublicKey.Length];
        bytes[0] = 0x80;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), index);
        return new BlsPublicKey(bytes);
    }

    private static int IndexOf(BlsPublicKey key) => (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(key.Bytes[8..]);
}
