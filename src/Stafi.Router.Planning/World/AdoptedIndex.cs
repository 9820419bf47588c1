namespace Stafi.Router.Planning.World;

/// <summary>Indexes of keys that were adopted and that our seed does not make.</summary>
public static class AdoptedIndex
{
    /// <summary>The first of them. There is not enough ETH for so many validators, so that no key of a seed comes there.</summary>
    public const uint First = 1_000_000_000;

    /// <summary>True for such a key.</summary>
    public static bool Is(uint keyIndex) => keyIndex >= First;
}
