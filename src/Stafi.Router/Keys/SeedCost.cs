namespace Stafi.Router.Keys;

/// <summary>How expensive it is to try one password of a seed file (scrypt's n; r is 8, p is 1).</summary>
/// <param name="N">A power of two; memory is 1 KiB times n while the key is derived.</param>
public readonly record struct SeedCost(int N)
{
    /// <summary>256 MiB, about a second.</summary>
    public static SeedCost Standard => new(1 << 18);

    /// <summary>For tests and local networks only.</summary>
    public static SeedCost Cheap => new(1 << 12);
}
