namespace Stafi.Router.Observing;

/// <summary>A source answered, but what it says can not be used: it is syncing, optimistic, or contradicts itself.</summary>
public sealed class ObservationException(string message) : Exception(message);
