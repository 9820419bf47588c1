namespace Stafi.Ethereum.Endpoints;

/// <summary>What one endpoint made of a request that all of them got.</summary>
/// <param name="Name">The endpoint's scheme, host and port.</param>
/// <param name="Value">Its answer.</param>
/// <param name="Failure">Why there is none; null when there is one.</param>
public sealed record EndpointAnswer<T>(string Name, T? Value, Exception? Failure);
