using Stafi.Consensus.Bls;

namespace Stafi.Router.Execution;

/// <summary>A step can not be done now. Nothing was signed that could be sent; the next plan shows the reason.</summary>
public sealed class RefusalException(
    string code, string message, string? subject = null, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>One of <see cref="RefusalCode"/>.</summary>
    public string Code { get; } = code;

    /// <summary>What it is about when it is less than the whole step, such as one key; null for the step.</summary>
    public string? Subject { get; } = subject;

    /// <summary>The keys that spoil a call for all of its keys, each with the reason; empty when it is not up to single keys.</summary>
    public IReadOnlyList<(BlsPublicKey Key, string Reason)> Keys { get; init; } = [];
}
