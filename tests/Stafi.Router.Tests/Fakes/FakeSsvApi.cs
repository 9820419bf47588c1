using Stafi.Ethereum;
using Stafi.Ssv.Api;

namespace Stafi.Router.Tests.Fakes;

/// <summary>SSV's API in memory.</summary>
internal sealed class FakeSsvApi : ISsvApiClient
{
    public List<ApiOperator> Operators { get; } = [];

    public Dictionary<Address, ulong> Nonces { get; } = [];

    public Exception? Failure { get; set; }

    public int Requests { get; private set; }

    public Task<IReadOnlyList<ApiOperator>> GetOperatorsAsync(CancellationToken stopping)
    {
        Requests++;
        return Failure is null
            ? Task.FromResult<IReadOnlyList<ApiOperator>>(Operators)
            : Task.FromException<IReadOnlyList<ApiOperator>>(Failure);
    }

    public Task<ApiOperator?> GetOperatorAsync(ulong id, CancellationToken stopping) =>
        Task.FromResult(Operators.FirstOrDefault(each => each.Id == id));

    public Task<ulong?> GetOwnerNonceAsync(Address owner, CancellationToken stopping) =>
        Failure is null ? Task.FromResult<ulong?>(Nonces.TryGetValue(owner, out var nonce) ? nonce : null) : Task.FromException<ulong?>(Failure);
}
