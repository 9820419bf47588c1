using Stafi.Ethereum;

namespace Stafi.Ssv.Api;

/// <summary>What is read of SSV's HTTP API. The API is an indexer: it lags the chain, and what it says of keys is compared with the chain.</summary>
public interface ISsvApiClient
{
    /// <summary>All operators, in the order of the API, each once.</summary>
    /// <exception cref="SsvApiException">The API did not answer, or its answer cannot be read.</exception>
    Task<IReadOnlyList<ApiOperator>> GetOperatorsAsync(CancellationToken stopping);

    /// <summary>One operator.</summary>
    /// <returns>Null when the API does not know the id.</returns>
    /// <exception cref="SsvApiException">The API did not answer, or its answer cannot be read.</exception>
    Task<ApiOperator?> GetOperatorAsync(ulong id, CancellationToken stopping);

    /// <summary>
    /// The nonce that an owner's next registration must be signed for, as the API has counted it. The API does not say at which block that is;
    /// it lags the chain by seconds to minutes, so it is a cross-check only.
    /// </summary>
    /// <returns>Null when the API never saw the owner: the nonce is 0 then, unless it lags.</returns>
    /// <exception cref="SsvApiException">The API did not answer, or its answer cannot be read.</exception>
    Task<ulong?> GetOwnerNonceAsync(Address owner, CancellationToken stopping);
}
