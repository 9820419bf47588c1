using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;
using Stafi.Testing;

namespace Stafi.Router.Planning.Tests.Building;

/// <summary>
/// A world of any size that gives every rule something to do: most validators run in clusters of two owners, some are on their way, away
/// between two clusters, ejected or have exited; operators fail, and have failed for long.
/// </summary>
internal static class RandomWorld
{
    private const ulong Head = 300_000;

    private static readonly string[] Places = ["Frankfurt", "Helsinki", "Singapore", "Ashburn", "Tokyo", "Sydney", "Warsaw", "Santiago"];
    private static readonly string[] Reasons = ["Removed", "AboveCeiling", "Inactive", "BelowFloor"];
    private static readonly string[] Clients = ["Lighthouse", "Teku", "Prysm", "Nimbus", "Lodestar"];

    /// <param name="seed">All that is drawn.</param>
    /// <param name="validators">In clusters.</param>
    /// <param name="clusters">Of 4 operators each, half of each owner.</param>
    /// <param name="operators">In the market.</param>
    /// <param name="ahead">Validators on their way: deposited, matched or staked.</param>
    public static WorldView Of(ulong seed, int validators, int clusters, int operators, int ahead)
    {
        var random = new SeededRandom(seed);
        var market = Enumerable.Range(1, operators).Select(id => Operator((ulong)id, random)).ToArray();
        Address[] owners = [A.Owner, A.OtherOwner];
        var sets = new HashSet<OperatorSet>();
        while (sets.Count < clusters) sets.Add(Set(random, operators));
        var members = sets.Select((set, i) => (Owner: owners[i % 2], Set: set)).ToArray();
        var counts = new uint[clusters];
        var all = new List<ValidatorView>(validators + ahead);
        for (var i = 0u; i < validators; i++)
        {
            var at = (int)(i % clusters);
            counts[at]++;
            all.Add(new ValidatorView
            {
                PublicKey = A.Key(i),
                KeyIndex = i,
                PoolStatus = PubkeyStatus.Staked,
                PoolStatusSince = 500,
                BeaconStatus = Reading.Known<ValidatorStatus?>(random.OneIn(200) ? ValidatorStatus.WithdrawalDone : ValidatorStatus.ActiveOngoing),
                EffectiveEtherAbove32 = random.OneIn(500) ? (uint)random.Below(200) : 0,
                Registration = new Registration(members[at].Owner, members[at].Set, i, 600),
            });
        }
        for (var i = 0; i < ahead; i++) all.Add(OnTheWay((uint)(validators + i), random));
        var staked = all.Where(each => each.Registration is null && each.PoolStatus is PubkeyStatus.Staked).Take(3).ToArray();
        IntentBuilder[] intents = random.OneIn(2) || staked.Length == 0
            ? []
            : [A.Intent(7).Register(members[0].Set, Wei.FromEther(1), [.. staked.Select(each => each.KeyIndex)])];
        var built = A.World()
            .At(Head)
            .WithPool((ulong)random.Below(4_000))
            .WithPool(pool => pool with { SuperNodePubkeyLimit = 1_000_000, KeysAwaitingStake = ahead })
            .WithOperators(market)
            .With(intents)
            .With(Ejections(validators, random))
            .With(A.SoloKey(900_001), A.SoloKey(900_002).Matched(Head - (ulong)random.Below(100_000)), A.SoloKey(900_003).Unmatched())
            .WithOwners(
                new SsvOwnerView(owners[0], Reading.Known(Wei.FromEther((ulong)random.Below(300))), 40_000, A.FeePool),
                new SsvOwnerView(owners[1], Reading.Known(Wei.FromEther((ulong)random.Below(300))), 50_000, random.OneIn(3) ? null : A.FeePool))
            .Build();
        return built with
        {
            Validators = all,
            Clusters = [.. members.Select((each, i) => RandomClusters.Of(each.Owner, each.Set, counts[i], market, random))],
            WaitingSince = Standing(market, members, random),
        };
    }

    private static EjectionBuilder[] Ejections(int validators, SeededRandom random) =>
    [
        A.Ejection((uint)random.Below(Math.Min(validators, 20))),
        A.Ejection(20).Is(ValidatorStatus.ActiveOngoing, activation: 400),
        A.Ejection(21).With("exit", IntentState.Sent),
        A.Ejection(22).SeenAt(null).Knowing(evidence => evidence with { Clock = A.Unread<ExitClock>() }),
    ];

    /// <summary>Reasons to leave an operator or a cluster that the plans before had.</summary>
    private static Dictionary<string, ulong> Standing(
        IReadOnlyList<OperatorView> market, IReadOnlyList<(Address Owner, OperatorSet Set)> clusters, SeededRandom random)
    {
        var standing = new Dictionary<string, ulong>();
        foreach (var view in market)
        {
            if (random.OneIn(12)) standing[$"operator {view.Id} {random.Pick(Reasons)}"] = (ulong)random.Below((int)Head);
        }
        foreach (var (owner, set) in clusters)
        {
            if (random.OneIn(10)) standing[$"cluster {owner} {set}"] = (ulong)random.Below((int)Head);
            if (random.OneIn(10)) standing[$"falters {owner} {set}"] = (ulong)random.Below((int)Head);
        }
        return standing;
    }

    private static ValidatorView OnTheWay(uint index, SeededRandom random)
    {
        var builder = A.Validator(index).Since(700 + (ulong)random.Below(250));
        return random.Below(9) switch
        {
            0 or 1 => builder.Deposited().Build(),
            2 or 3 or 4 => builder.Matched().Build(),
            5 => builder.Unmatched().Build(),
            6 => builder.Staked().OnBeacon(ValidatorStatus.ActiveOngoing).Build(),
            7 => builder.Staked().OnBeacon(ValidatorStatus.ActiveOngoing).Knowing(evidence => evidence with
            {
                Places = Reading.Known<IReadOnlyList<SsvPlace>>([new SsvPlace(A.Owner, A.Operators(1, 2, 3, 4), 10, 700)]),
                FinalBlock = Reading.Known(random.OneIn(2) ? 600ul : 800),
            }).Build(),
            _ => builder.Staked().Build(),
        };
    }

    private static OperatorSet Set(SeededRandom random, int operators)
    {
        var ids = new HashSet<ulong>();
        while (ids.Count < 4) ids.Add(1 + (ulong)random.Below(operators));
        return OperatorSet.Of(ids);
    }

    private static OperatorView Operator(ulong id, SeededRandom random) => A.Operator(id, 300_000_000 + ((ulong)random.Below(20_000) * 100_000)) with
    {
        DeclaredFee = random.OneIn(20)
            ? Reading.Known<DeclaredFee?>(new DeclaredFee(new Wei(2_400_000_000), DateTimeOffset.UnixEpoch.AddDays(random.Below(20)), DateTimeOffset.UnixEpoch.AddDays(25)))
            : Reading.Known<DeclaredFee?>(null),
        Owner = Owner(id / 2),
        ValidatorCount = (uint)random.Below(900),
        IsActive = !random.OneIn(40),
        AcceptsUs = !random.OneIn(20),
        Location = random.OneIn(5) ? A.Unread<string?>() : Reading.Known<string?>(random.Pick(Places)),
        Clients = Reading.Known<ClientPair?>(random.OneIn(4) ? null : new ClientPair("Geth", random.Pick(Clients))),
        Health = random.OneIn(30)
            ? A.Unread<OperatorHealth>()
            : Reading.Known(new OperatorHealth(!random.OneIn(30), Performance(random), Performance(random))),
    };

    private static ushort Performance(SeededRandom random) => (ushort)(random.OneIn(10) ? 9_000 + random.Below(1_000) : 9_600 + random.Below(400));

    private static Address Owner(ulong number)
    {
        var bytes = new byte[Address.Length];
        bytes[0] = 0x60;
        BitConverter.TryWriteBytes(bytes.AsSpan(8), number);
        return new Address(bytes);
    }
}
