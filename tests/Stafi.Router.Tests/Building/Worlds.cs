using Stafi.Ethereum;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Tests.Building;

/// <summary>Snapshots in which hardly anything is known.</summary>
internal static class Worlds
{
    public static WorldView Empty(DateTimeOffset now) => new()
    {
        Head = new ChainPoint(1_000, Hash32.Zero, now),
        Finalized = Unread<ChainPoint>(),
        Beacon = Unread<BeaconPoint>(),
        Pool = Unread<PoolView>(),
        Ssv = Unread<SsvNetworkView>(),
        Operators = Unread<IReadOnlyList<OperatorView>>(),
        SuperNodeAccount = Sample.Address(1),
        Owners = [],
        Clusters = [],
        Validators = [],
        Candidates = [],
        Intents = [],
        WaitingSince = new Dictionary<string, ulong>(),
        Refusals = new Dictionary<string, Refusal>(),
        StoppedAccounts = new Dictionary<Address, string>(),
    };

    public static OperatorView Operator(ulong id) => new()
    {
        Id = id,
        Owner = Sample.Address((uint)id),
        Fee = Wei.FromGwei(1),
        ValidatorCount = 10,
        IsActive = true,
        AcceptsUs = true,
        HasUsableKey = true,
        DeclaredFee = Reading.Known<DeclaredFee?>(null),
        Location = Reading.Known<string?>(null),
        Clients = Reading.Known<ClientPair?>(null),
        Health = Reading.Known(new OperatorHealth(true, 9_900, 9_900)),
    };

    public static Reading<T> Unread<T>() => Reading.Unknown<T>("not read", DateTimeOffset.UnixEpoch);
}
