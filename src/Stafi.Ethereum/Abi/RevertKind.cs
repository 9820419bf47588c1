namespace Stafi.Ethereum.Abi;

/// <summary>The form of revert data.</summary>
public enum RevertKind
{
    /// <summary>No data: out of gas, a plain revert, or a call of what is not there.</summary>
    Empty,

    /// <summary><c>Error(string)</c> of require and revert with a text.</summary>
    Error,

    /// <summary><c>Panic(uint256)</c> of the compiler's checks.</summary>
    Panic,

    /// <summary>A custom error that is known.</summary>
    Custom,

    /// <summary>Anything else.</summary>
    Unknown,
}
