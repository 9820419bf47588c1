using Microsoft.Extensions.Logging;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Devnet.Hosts.Http;
using Stafi.Devnet.Models.OperatorDirectory;

namespace Stafi.Devnet.Hosts.SsvApi;

/// <summary>SSV's public API v4 on 127.0.0.1 over the operators of a chain.</summary>
public sealed class SsvApiHost : IAsyncDisposable
{
    private readonly DevnetExecution _execution;
    private readonly SsvIndex _index;
    private readonly LoopbackServer _server;
    private readonly Polling _polling;

    private SsvApiHost(DevnetExecution execution, SsvIndex index, LoopbackServer server, Polling polling, string network)
    {
        (_execution, _index, _server, _polling) = (execution, index, server, polling);
        BaseAddress = new Uri(server.Address, $"api/v4/{network}");
    }

    /// <summary>Base address of clients, with the network.</summary>
    public Uri BaseAddress { get; }

    public static async Task<SsvApiHost> StartAsync(SsvApiHostOptions options, CancellationToken cancellationToken)
    {
        var execution = new DevnetExecution(options.ExecutionEndpoint);
        try
        {
            var logger = options.Logging.CreateLogger<SsvApiHost>();
            var index = new SsvIndex(new ContractLogs(execution.Client, options.SsvNetwork, options.FromBlock, followDistance: 0));
            await index.StepAsync(cancellationToken);
            var server = await LoopbackServer.StartAsync(
                options.Port, application => SsvApiEndpoints.Map(application, index, options.Network), cancellationToken);
            var polling = Polling.Start("SSV API", options.PollInterval, index.StepAsync, logger);
            return new SsvApiHost(execution, index, server, polling, options.Network);
        }
        catch
        {
            execution.Dispose();
            throw;
        }
    }

    /// <summary>Runs until cancelled; reports where it listens.</summary>
    public static async Task RunAsync(SsvApiHostOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await using var host = await StartAsync(options, cancellationToken);
        progress?.Report($"SSV API listens at {host.BaseAddress}");
        await HostLifetime.UntilCancelledAsync(cancellationToken);
    }

    /// <summary>Sets what the API reports of an operator; it stays when the operator is registered later.</summary>
    public void SetReport(ulong operatorId, OperatorReport report) => _index.SetReport(operatorId, report);

    public OperatorReport ReportOf(ulong operatorId) => _index.ReportOf(operatorId);

    public async ValueTask DisposeAsync()
    {
        await _polling.DisposeAsync();
        await _server.DisposeAsync();
        _execution.Dispose();
    }
}
