using System.Security.Cryptography;
using Stafi.Bench.Size.Synthetic;
using Stafi.Ssv.KeyShares;

namespace Stafi.Bench.Size.Stub;

/// <summary>The nodes of a synthetic chain, each on a free port.</summary>
internal sealed class StubNetwork : IAsyncDisposable
{
    private readonly StubServer[] _servers;

    private StubNetwork(SyntheticChain chain, RequestCount count, StubServer[] servers) => (Chain, Count, _servers) = (chain, count, servers);

    public SyntheticChain Chain { get; }

    /// <summary>What execution and beacon node were asked.</summary>
    public RequestCount Count { get; }

    public string Execution => _servers[0].Address;

    public string Beacon => _servers[1].Address;

    public string SsvApi => _servers[2].Address;

    public static async Task<StubNetwork> StartAsync(SyntheticChain chain, int operators)
    {
        var count = new RequestCount();
        var views = new StubViews(chain.Validators);
        return new StubNetwork(chain, count,
        [
            await StubServer.StartAsync(new ExecutionStub(chain, views, count).Map),
            await StubServer.StartAsync(new BeaconStub(chain, count).Map),
            await StubServer.StartAsync(application => SsvApiStub.Map(application, operators, chain.Validators)),
        ]);
    }

    /// <summary>An operator's key as the chain has it; one for all is enough.</summary>
    public static byte[] OperatorKey()
    {
        using var rsa = RSA.Create(2048);
        return OperatorPrivateKey.Parse(rsa.ExportRSAPrivateKeyPem()).PublicKey.ToChain();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers) await server.DisposeAsync();
    }
}
