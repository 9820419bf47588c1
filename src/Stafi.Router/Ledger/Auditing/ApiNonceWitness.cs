using Stafi.Ethereum;
using Stafi.Ssv.Api;

namespace Stafi.Router.Ledger.Auditing;

/// <summary>The count of SSV's API, which does not say its block.</summary>
internal sealed class ApiNonceWitness(ISsvApiClient api) : INonceWitness
{
    public string Name => "the operators' API of SSV";

    public async Task<NonceClaim?> AskAsync(Address owner, CancellationToken cancellation) =>
        await api.GetOwnerNonceAsync(owner, cancellation) is { } nonce ? new NonceClaim(nonce, null) : null;
}
