using Stafi.Consensus.BeaconApi;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Testing;

namespace Stafi.Devnet.Tests.Hosts;

/// <summary>A running network with four operators and short periods.</summary>
public sealed class LocalNetworkFixture : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private readonly List<LocalAccount> _accounts = [];

    public LocalNetwork Network { get; private set; } = null!;

    public IExecutionClient Execution { get; private set; } = null!;

    public IBeaconClient Beacon { get; private set; } = null!;

    public HttpClient Http => _http;

    public HostMessages Messages { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var options = new LocalNetworkOptions
        {
            Operators = 4,
            OperatorKeys = [.. Enumerable.Range(1, 4).Select(Key)],
            MaxSeedLookahead = 0,
            ShardCommitteePeriod = 1,
            WithdrawabilityDelay = 1,
            BalanceEpochs = 4,
            Logging = Messages,
        };
        Network = await LocalNetwork.StartAsync(options, null, TestContext.Current.CancellationToken);
        Execution = Network.Execution();
        Beacon = new BeaconClient(_http, Network.BeaconEndpoint, new BeaconClientOptions());
    }

    public TransactionSender SenderOf(DevnetAccount account)
    {
        var opened = LocalAccount.FromHex(account.PrivateKey);
        _accounts.Add(opened);
        return new TransactionSender(Execution, opened);
    }

    public async ValueTask DisposeAsync()
    {
        if (Network is not null) await Network.DisposeAsync();
        foreach (var account in _accounts) account.Dispose();
        _http.Dispose();
        Messages.Dispose();
    }

    private static string Key(int id) =>
        File.ReadAllText(Path.Combine(Vectors.RepositoryRoot, "tests", "Stafi.Testing", "OperatorKeys", $"operator-{id:00}.pem"));
}
