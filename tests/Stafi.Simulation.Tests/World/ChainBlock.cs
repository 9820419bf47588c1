using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Ledger;

namespace Stafi.Simulation.Tests.World;

/// <summary>A block with all that nodes tell of it.</summary>
internal sealed record ChainBlock(Block Header, ChainState State)
{
    private static readonly WatchSet Watch = new(
        [new WatchedContract(Names.SsvNetwork, ContractRole.SsvNetwork), new WatchedContract(Names.Pool.SuperNode, ContractRole.SuperNode),
            new WatchedContract(Names.Pool.Withdraw, ContractRole.Withdraw), new WatchedContract(Names.LightNode, ContractRole.LightNode)]);

    private static readonly LogDecoder Decoder = new(Watch, Names.Pool);

    private IReadOnlyList<(Log Log, object Event)>? _events;

    public IReadOnlyList<SignedTransaction> Transactions { get; init; } = [];

    /// <summary>What people did in it, to be done again when it is lost.</summary>
    public IReadOnlyList<Act> Acts { get; init; } = [];

    public IReadOnlyDictionary<Hash32, Receipt> Receipts { get; init; } = new Dictionary<Hash32, Receipt>();

    public IReadOnlyList<Log> Logs { get; init; } = [];

    public IReadOnlyList<DepositData> Deposits { get; init; } = [];

    public ulong Number => Header.Number;

    public Hash32 Hash => Header.Hash;

    /// <summary>The events that the router's ledger keeps, decoded as it does.</summary>
    public IReadOnlyList<(Log Log, object Event)> Events => _events ??= [.. Logs.Where(Watch.Contains).Select(log => (log, Decoder.Decode(log)))];
}

/// <summary>Something that somebody does whose transactions do not matter.</summary>
/// <param name="Who">Its account.</param>
/// <param name="Value">ETH that goes with it.</param>
/// <param name="Do">What it does; when it reverts nothing has happened.</param>
internal sealed record Act(Address Who, Wei Value, Action<Execution> Do);
