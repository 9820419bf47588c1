using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;
using Stafi.Testing;

namespace Stafi.Router.Planning.Tests.Building;

/// <summary>A world of any size: most validators run in clusters of two owners, some are on their way.</summary>
internal static class RandomWorld
{
    private static readonly string[] Places = ["Frankfurt", "Helsinki", "Singapore", "Ashburn", "Tokyo", "Sydney", "Warsaw", "Santiago"];
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
                Registration = new Registration(members[at].Owner, members[at].Set, i, 600),
            });
        }
        for (var i = 0; i < ahead; i++) all.Add(OnTheWay((uint)(validators + i), random));
        var staked = all.Where(each => each.Registration is null && each.PoolStatus is PubkeyStatus.Staked).Take(3).ToArray();
        IntentBuilder[] intents = random.OneIn(2) || staked.Length == 0
            ? []
            : [A.Intent(7).Register(members[0].Set, Wei.FromEther(1), [.. staked.Select(each => each.KeyIndex)])];
        return A.World()
            .WithPool((ulong)random.Below(4_000))
            .WithPool(pool => pool with { SuperNodePubkeyLimit = 1_000_000, KeysAwaitingStake = ahead })
            .WithOperators(market)
            .With(intents)
            .WithOwners(
                new SsvOwnerView(owners[0], Reading.Known(Wei.FromEther((ulong)random.Below(300))), 40_000, A.FeePool),
                new SsvOwnerView(owners[1], Reading.Known(Wei.FromEther((ulong)random.Below(300))), 50_000, random.OneIn(3) ? null : A.FeePool))
            .Build() with
        {
            Validators = all,
            Clusters = [.. members.Select((each, i) => new ClusterView
                {
                    Owner = each.Owner,
                    Operators = each.Set,
                    Tuple = new ClusterTuple(counts[i], 11, 22, !random.OneIn(100), Wei.ParseEther("0.05")),
                    Balance = random.OneIn(50) ? A.Unread<Wei>() : Reading.Known(Wei.ParseEther("0.04")),
                })],
        };
    }

    private static ValidatorView OnTheWay(uint index, SeededRandom random)
    {
        var builder = A.Validator(index).Since(700 + (ulong)random.Below(250));
        return random.Below(8) switch
        {
            0 or 1 => builder.Deposited().Build(),
            2 or 3 or 4 => builder.Matched().Build(),
            5 => builder.Unmatched().Build(),
            6 => builder.Staked().OnBeacon(ValidatorStatus.ActiveOngoing).Build(),
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
        Owner = Owner(id / 2),
        ValidatorCount = (uint)random.Below(900),
        IsActive = !random.OneIn(40),
        AcceptsUs = !random.OneIn(20),
        Location = random.OneIn(5) ? A.Unread<string?>() : Reading.Known<string?>(random.Pick(Places)),
        Clients = Reading.Known<ClientPair?>(random.OneIn(4) ? null : new ClientPair("Geth", random.Pick(Clients))),
        Health = random.OneIn(30)
            ? A.Unread<OperatorHealth>()
            : Reading.Known(new OperatorHealth(!random.OneIn(30), (ushort)(9_000 + random.Below(1_000)), (ushort)(9_000 + random.Below(1_000)))),
    };

    private static Address Owner(ulong number)
    {
        var bytes = new byte[Address.Length];
        bytes[0] = 0x60;
        BitConverter.TryWriteBytes(bytes.AsSpan(8), number);
        return new Address(bytes);
    }
}
