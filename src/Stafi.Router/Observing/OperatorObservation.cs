using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>An operator as SSV's API describes it.</summary>
public sealed record OperatorObservation(string? Name, OperatorHealth Health, string? Location, ClientPair? Clients);
