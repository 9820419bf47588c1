namespace Stafi.Ethereum.Endpoints;

/// <summary>What differs between kinds of endpoints.</summary>
public abstract class EndpointRules<TClient>
{
    /// <summary>Compares the endpoint with the network it should be of, before it is used for the first time.</summary>
    /// <returns>Why it must never be used; null when it is the right one.</returns>
    public abstract Task<string?> RefusalAsync(TClient client, CancellationToken cancellationToken);

    /// <summary>The endpoint's newest block or slot; null when it should not be relied on now.</summary>
    public abstract Task<ulong?> HeadAsync(TClient client, CancellationToken cancellationToken);

    /// <summary>What a failure says; null for exceptions that are not the endpoint's.</summary>
    public abstract FailureMeaning? Judge(Exception failure);

    /// <summary>The exception for a request that no endpoint may be asked.</summary>
    /// <param name="reason">Why none.</param>
    /// <param name="wait">When one may be asked again; null when never.</param>
    public abstract Exception Unavailable(string reason, TimeSpan? wait);
}
