namespace Stafi.Consensus.Keys;

/// <summary>How a new keystore is locked. The defaults are those of the deposit command lines.</summary>
public sealed record KeystoreOptions
{
    /// <summary>PBKDF2 instead of scrypt.</summary>
    public bool UsePbkdf2 { get; init; }

    /// <summary>scrypt's n, a power of two above 1; 262144 needs 256 MiB.</summary>
    public int ScryptN { get; init; } = 262144;

    /// <summary>scrypt's r.</summary>
    public int ScryptR { get; init; } = 8;

    /// <summary>scrypt's p.</summary>
    public int ScryptP { get; init; } = 1;

    /// <summary>PBKDF2's iterations.</summary>
    public int Pbkdf2Iterations { get; init; } = 262144;

    /// <summary>A text in the keystore.</summary>
    public string Description { get; init; } = "";
}
