using Stafi.Ethereum;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Ledger;

/// <summary>How far the ledger is.</summary>
/// <param name="Origin">Chain and contracts that it is about; null while it is empty.</param>
/// <param name="Cursor">All logs up to this block are in it.</param>
/// <param name="Finalized">The newest block of it that cannot be lost.</param>
/// <param name="Incomplete">The newest block whose logs no node gave whole: ranges, which no header checks, do not lead past it when it becomes
/// final.</param>
/// <param name="Extents">What is kept of each watched contract.</param>
internal sealed record LedgerState(
    string? Origin, ChainPoint? Cursor, BlockRef? Finalized, ulong? Incomplete, IReadOnlyDictionary<WatchedContract, Hash32> Extents);

/// <summary>A block by number and hash.</summary>
internal readonly record struct BlockRef(ulong Number, Hash32 Hash);
