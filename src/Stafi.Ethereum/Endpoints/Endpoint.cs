namespace Stafi.Ethereum.Endpoints;

/// <summary>One of several endpoints of a kind.</summary>
/// <param name="Name">Scheme, host and port: safe to show.</param>
/// <param name="Client">Its client.</param>
public sealed record Endpoint<TClient>(string Name, TClient Client);
