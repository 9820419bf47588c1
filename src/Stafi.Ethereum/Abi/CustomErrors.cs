using System.Diagnostics.CodeAnalysis;

namespace Stafi.Ethereum.Abi;

/// <summary>The custom errors that contracts revert with, found by selector.</summary>
public sealed class CustomErrors
{
    private readonly Dictionary<FunctionSelector, AbiSignature> _errors = [];

    /// <summary>Errors from signatures such as <c>ExceedValidatorLimitWithData(uint64)</c>.</summary>
    /// <exception cref="AbiException">A text is no signature, or two different ones have the same selector.</exception>
    public CustomErrors(params IEnumerable<string> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        foreach (var text in signatures) Add(AbiSignature.Parse(text));
    }

    private CustomErrors(IEnumerable<AbiSignature> errors)
    {
        foreach (var error in errors) Add(error);
    }

    /// <summary>No custom errors: only <c>Error(string)</c> and <c>Panic(uint256)</c> are understood.</summary>
    public static CustomErrors None { get; } = new(Enumerable.Empty<string>());

    /// <summary>These errors and those of another contract.</summary>
    public CustomErrors With(CustomErrors other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new CustomErrors(_errors.Values.Concat(other._errors.Values));
    }

    /// <summary>The error of a selector.</summary>
    public bool TryFind(FunctionSelector selector, [NotNullWhen(true)] out AbiSignature? error) => _errors.TryGetValue(selector, out error);

    private void Add(AbiSignature error)
    {
        if (!_errors.TryAdd(error.Selector, error) && _errors[error.Selector].ToString() != error.ToString())
            throw new AbiException($"The errors {error} and {_errors[error.Selector]} have the same selector.");
    }
}
