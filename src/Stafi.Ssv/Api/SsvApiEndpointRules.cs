using Stafi.Ethereum.Endpoints;

namespace Stafi.Ssv.Api;

/// <summary>Servers of SSV's API. They do not say which chain they index; what they say of operators is compared with the chain elsewhere.</summary>
internal sealed class SsvApiEndpointRules : EndpointRules<ISsvApiClient>
{
    public override Task<string?> RefusalAsync(ISsvApiClient client, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public override Task<ulong?> HeadAsync(ISsvApiClient client, CancellationToken cancellationToken) => Task.FromResult<ulong?>(0);

    public override FailureMeaning? Judge(Exception failure) =>
        failure is SsvApiException refused ? new FailureMeaning(TryNext: true, IsEndpointAtFault: true, refused.RetryAfter) : null;

    public override Exception Unavailable(string reason, TimeSpan? wait) => new SsvApiException(SsvApiFailure.RateLimited, "anything", $"{reason}.", wait);
}
