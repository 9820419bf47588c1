using Stafi.Devnet.Contracts;

namespace Stafi.Devnet.Tests.Contracts;

/// <summary>Each test begins with the freshly deployed devnet and leaves nothing behind.</summary>
[Trait("Lane", "chain")]
public abstract class ChainTest(DevnetChain chain) : IClassFixture<DevnetChain>, IAsyncLifetime
{
    private string _snapshot = "";

    protected DevnetChain Chain { get; } = chain;

    protected DevnetAddresses At => Chain.At;

    public virtual async ValueTask InitializeAsync() => _snapshot = await Chain.Anvil.SnapshotAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Chain.Anvil.RevertAsync(_snapshot, TestContext.Current.CancellationToken);
        GC.SuppressFinalize(this);
    }
}
