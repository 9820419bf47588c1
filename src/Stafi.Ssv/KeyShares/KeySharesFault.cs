namespace Stafi.Ssv.KeyShares;

/// <summary>What is wrong with key shares.</summary>
public enum KeySharesFaultKind
{
    /// <summary>The number of operators is not 4, 7, 10 or 13.</summary>
    ClusterSize,

    /// <summary>The operator ids are not strictly ascending; the contract would refuse them.</summary>
    OperatorOrder,

    /// <summary>The operator ids of <c>data</c> and <c>payload</c> differ.</summary>
    OperatorsDiffer,

    /// <summary>An operator's key is no RSA key that shares can be encrypted for.</summary>
    OperatorKeyUnusable,

    /// <summary>Two operators have the same key.</summary>
    OperatorKeyRepeated,

    /// <summary>An operator's key is not the one that stands on chain.</summary>
    OperatorKeyNotOnChain,

    /// <summary>The public keys of <c>data</c> and <c>payload</c> differ.</summary>
    PublicKeysDiffer,

    /// <summary>The nonce is above 65535, which SSV nodes count modulo 65536.</summary>
    NonceRange,

    /// <summary>The length of the shares data is not 96 + 304 n.</summary>
    Length,

    /// <summary>The validator's public key is no valid point.</summary>
    ValidatorKeyInvalid,

    /// <summary>The public key of a share is no valid point.</summary>
    ShareKeyInvalid,

    /// <summary>Two shares have the same public key.</summary>
    ShareKeyRepeated,

    /// <summary>The shares do not recombine to the validator's key; enough operators could never sign for it.</summary>
    Recombination,

    /// <summary>The signature over owner and nonce is not the validator's; SSV nodes would ignore the registration.</summary>
    OwnerSignature,
}

/// <summary>One thing that is wrong with key shares.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="OperatorId">The operator that it is about, when it is about one.</param>
/// <param name="Text">What is wrong, in a sentence.</param>
public sealed record KeySharesFault(KeySharesFaultKind Kind, ulong? OperatorId, string Text)
{
    /// <summary>A fault that is about no single operator.</summary>
    public KeySharesFault(KeySharesFaultKind kind, string text) : this(kind, null, text)
    {
    }
}
