namespace Stafi.Ethereum.Abi;

/// <summary>The forms of ABI types.</summary>
public enum AbiKind
{
    /// <summary>uintN</summary>
    UInt,

    /// <summary>intN</summary>
    Int,

    /// <summary>address</summary>
    Address,

    /// <summary>bool</summary>
    Bool,

    /// <summary>bytesN, and function as bytes24.</summary>
    FixedBytes,

    /// <summary>bytes</summary>
    Bytes,

    /// <summary>string</summary>
    String,

    /// <summary>T[] or T[n]</summary>
    Array,

    /// <summary>(T1,T2,…)</summary>
    Tuple,
}
