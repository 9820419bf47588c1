using System.Globalization;

namespace Stafi.Ethereum.JsonRpc;

/// <summary>Names a block: by tag, number or hash (EIP-1898).</summary>
public readonly record struct BlockId
{
    private readonly string? _tag;
    private readonly ulong _number;
    private readonly Hash32? _hash;

    private BlockId(string? tag, ulong number, Hash32? hash) => (_tag, _number, _hash) = (tag, number, hash);

    /// <summary>The head that the node follows; may be reorganised.</summary>
    public static BlockId Latest { get; } = new("latest", 0, null);

    /// <summary>The justified block.</summary>
    public static BlockId Safe { get; } = new("safe", 0, null);

    /// <summary>The finalized block.</summary>
    public static BlockId Finalized { get; } = new("finalized", 0, null);

    /// <summary>The head with the node's pool on top.</summary>
    public static BlockId Pending { get; } = new("pending", 0, null);

    /// <summary>The first block that the node knows.</summary>
    public static BlockId Earliest { get; } = new("earliest", 0, null);

    /// <summary>The hash, when the block is named by it.</summary>
    public Hash32? BlockHash => _hash;

    /// <summary>The number, when the block is named by it.</summary>
    public ulong? BlockNumber => _tag is null && _hash is null ? _number : null;

    /// <summary>The tag, when the block is named by one.</summary>
    public string? Tag => _tag;

    /// <summary>The canonical block of that number.</summary>
    public static BlockId Number(ulong number) => new(null, number, null);

    /// <summary>Exactly this block.</summary>
    public static BlockId Hash(Hash32 hash) => new(null, 0, hash);

    /// <summary>The tag, the decimal number or the hash.</summary>
    public override string ToString() => _tag ?? _hash?.ToString() ?? _number.ToString(CultureInfo.InvariantCulture);
}
