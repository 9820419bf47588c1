using System.Globalization;
using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi;

/// <summary>Names a beacon block.</summary>
public readonly record struct BeaconBlockId
{
    private readonly string? _text;

    private BeaconBlockId(string text) => _text = text;

    /// <summary>The newest block.</summary>
    public static BeaconBlockId Head => default;

    /// <summary>The block of slot 0.</summary>
    public static BeaconBlockId Genesis { get; } = new("genesis");

    /// <summary>The newest finalized block.</summary>
    public static BeaconBlockId Finalized { get; } = new("finalized");

    /// <summary>The block of a slot; there is none when it was missed.</summary>
    public static BeaconBlockId Slot(ulong slot) => new(slot.ToString(CultureInfo.InvariantCulture));

    /// <summary>The block with this block root.</summary>
    public static BeaconBlockId Root(Hash32 blockRoot) => new(blockRoot.ToString());

    /// <summary>The name as it stands in a path.</summary>
    public override string ToString() => _text ?? "head";
}
