namespace Stafi.Ethereum.Contracts;

/// <summary>One call's outcome in an aggregate.</summary>
/// <param name="Success">False when the call reverted.</param>
/// <param name="Data">Its return data, or its revert data.</param>
public sealed record MulticallResult(bool Success, byte[] Data);
