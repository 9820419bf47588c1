using System.Globalization;
using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi;

/// <summary>Names a beacon state. The moving names give another state at every call; a slot or a root gives the same one.</summary>
public readonly record struct StateId
{
    private readonly string? _text;

    private StateId(string text) => _text = text;

    /// <summary>The newest state.</summary>
    public static StateId Head => default;

    /// <summary>The state of slot 0.</summary>
    public static StateId Genesis { get; } = new("genesis");

    /// <summary>The newest finalized state.</summary>
    public static StateId Finalized { get; } = new("finalized");

    /// <summary>The newest justified state.</summary>
    public static StateId Justified { get; } = new("justified");

    /// <summary>The state of a slot.</summary>
    public static StateId Slot(ulong slot) => new(slot.ToString(CultureInfo.InvariantCulture));

    /// <summary>The state with this state root. Nimbus does not serve it.</summary>
    public static StateId Root(Hash32 stateRoot) => new(stateRoot.ToString());

    /// <summary>The name as it stands in a path.</summary>
    public override string ToString() => _text ?? "head";
}
