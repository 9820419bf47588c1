using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>An operator as SSV's API describes it.</summary>
public sealed record OperatorObservation(string? Name, OperatorHealth Health, string? Location, ClientPair? Clients)
{
    /// <summary>Who says it and as of when.</summary>
    public required Origin Origin { get; init; }

    /// <summary>The public key that it shows, Base64 of PEM; null when it shows none.</summary>
    public string? PublicKey { get; init; }

    public string? Type { get; init; }

    public string? SsvClient { get; init; }

    public IReadOnlyList<string> MevRelays { get; init; } = [];
}
