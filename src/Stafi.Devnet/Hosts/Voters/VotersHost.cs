using Microsoft.Extensions.Logging;
using Stafi.Consensus.BeaconApi;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool;

namespace Stafi.Devnet.Hosts.Voters;

/// <summary>The pool's voters: check deposits, submit balances, reserve and distribute withdrawals.</summary>
public sealed class VotersHost : IAsyncDisposable
{
    private readonly DevnetExecution _execution;
    private readonly HttpClient _beaconHttp;
    private readonly IReadOnlyList<Voter> _voters;
    private readonly Polling _polling;

    private VotersHost(DevnetExecution execution, HttpClient beaconHttp, IReadOnlyList<Voter> voters, Polling polling) =>
        (_execution, _beaconHttp, _voters, _polling) = (execution, beaconHttp, voters, polling);

    /// <exception cref="InvalidOperationException">The pool is not deployed at the storage address.</exception>
    public static async Task<VotersHost> StartAsync(VotersOptions options, CancellationToken cancellationToken)
    {
        var execution = new DevnetExecution(options.ExecutionEndpoint);
        var http = new HttpClient();
        try
        {
            var pool = new ContractViews(execution.Client);
            var contracts = await new PoolRegistry(execution.Client, options.Storage).ResolveAsync(BlockId.Latest, cancellationToken);
            var logger = options.Logging.CreateLogger<VotersHost>();
            var rounds = new RoundReader(
                execution.Client, new BeaconClient(http, options.BeaconEndpoint, new BeaconClientOptions()), pool, contracts, options);
            var voters = options.Accounts
                .Select(account => new Voter(new TransactionSender(execution.Client, account), pool, contracts, logger)).ToList();
            var polling = Polling.Start("voters", options.PollInterval, stopping => StepAsync(rounds, voters, stopping), logger);
            return new VotersHost(execution, http, voters, polling);
        }
        catch
        {
            execution.Dispose();
            http.Dispose();
            throw;
        }
    }

    /// <summary>Runs until cancelled.</summary>
    public static async Task RunAsync(VotersOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await using var host = await StartAsync(options, cancellationToken);
        progress?.Report($"{options.Accounts.Count} voters: {string.Join(", ", options.Accounts.Select(account => account.Address))}");
        await HostLifetime.UntilCancelledAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _polling.DisposeAsync();
        foreach (var voter in _voters) voter.Dispose();
        _beaconHttp.Dispose();
        _execution.Dispose();
    }

    private static async Task StepAsync(RoundReader rounds, List<Voter> voters, CancellationToken cancellationToken)
    {
        if (await rounds.NextAsync(cancellationToken) is { } round)
            await Task.WhenAll(voters.Select(voter => voter.TakePartAsync(round, cancellationToken)));
        await Task.WhenAll(voters.Select(voter => voter.ReserveAsync(cancellationToken)));
    }
}
