using System.Globalization;
using System.Text;

namespace Stafi.Consensus.Keys;

/// <summary>A path in the tree of keys (EIP-2334), such as <c>m/12381/3600/0/0/0</c>. There are no hardened steps.</summary>
public sealed class KeyPath : IEquatable<KeyPath>
{
    private const uint Purpose = 12381;
    private const uint CoinType = 3600;

    private readonly uint[] _nodes;

    private KeyPath(uint[] nodes) => _nodes = nodes;

    /// <summary><c>m/12381/3600</c>, which all keys of Ethereum's validators share.</summary>
    public static KeyPath Validators { get; } = new([Purpose, CoinType]);

    /// <summary>The steps below <c>m</c>.</summary>
    public IReadOnlyList<uint> Nodes => _nodes;

    /// <summary><c>m/12381/3600/index/0/0</c>.</summary>
    public static KeyPath Signing(uint index) => new([Purpose, CoinType, index, 0, 0]);

    /// <summary><c>m/12381/3600/index/0</c>.</summary>
    public static KeyPath Withdrawal(uint index) => new([Purpose, CoinType, index, 0]);

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is no path: <c>m</c> and decimal steps below 2^32, separated by <c>/</c>.</exception>
    public static KeyPath Parse(string text)
    {
        var steps = text.Split('/');
        var nodes = new uint[steps.Length - 1];
        var valid = steps[0] == "m";
        for (var i = 0; valid && i < nodes.Length; i++)
            valid = uint.TryParse(steps[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out nodes[i]);
        return valid ? new KeyPath(nodes) : throw new FormatException($"'{text}' is no key path such as m/12381/3600/0/0/0 (EIP-2334).");
    }

    /// <inheritdoc/>
    public bool Equals(KeyPath? other) => other is not null && _nodes.AsSpan().SequenceEqual(other._nodes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyPath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var node in _nodes) hash.Add(node);
        return hash.ToHashCode();
    }

    /// <summary>The path as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("m");
        foreach (var node in _nodes) text.Append('/').Append(node.ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
