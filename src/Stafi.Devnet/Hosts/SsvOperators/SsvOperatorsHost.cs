using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stafi.Consensus.BeaconApi;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Devnet.Hosts.Http;

namespace Stafi.Devnet.Hosts.SsvOperators;

/// <summary>The nodes of all SSV operators of a devnet, with a small control API on 127.0.0.1.</summary>
public sealed class SsvOperatorsHost : IAsyncDisposable
{
    private readonly DevnetExecution _execution;
    private readonly HttpClient _http;
    private readonly LoopbackServer _server;
    private readonly Polling _polling;

    private SsvOperatorsHost(DevnetExecution execution, HttpClient http, OperatorNodes nodes, LoopbackServer server, Polling polling) =>
        (_execution, _http, Nodes, _server, _polling) = (execution, http, nodes, server, polling);

    public OperatorNodes Nodes { get; }

    /// <summary>Control API: GET /operators, PUT /operators/{id}/online?value=true or false, GET /malformed.</summary>
    public Uri ControlAddress => _server.Address;

    public static async Task<SsvOperatorsHost> StartAsync(SsvOperatorsOptions options, CancellationToken cancellationToken)
    {
        var execution = new DevnetExecution(options.ExecutionEndpoint);
        var http = new HttpClient();
        var nodes = new OperatorNodes(
            new ContractLogs(execution.Client, options.SsvNetwork, options.FromBlock, options.FollowDistance), options.OperatorKeys);
        try
        {
            var logger = options.Logging.CreateLogger<SsvOperatorsHost>();
            var beacon = new BeaconClient(http, options.BeaconEndpoint, new BeaconClientOptions());
            var exits = options.Exits ? new ExitRunner(nodes, beacon, logger) : null;
            var duties = new DutyRunner(nodes, beacon, new AttestationClient(http, options.BeaconEndpoint), exits, logger);
            var server = await LoopbackServer.StartAsync(options.Port, application => Map(application, nodes), cancellationToken);
            var polling = Polling.Start("SSV operators", options.PollInterval, duties.StepAsync, logger);
            return new SsvOperatorsHost(execution, http, nodes, server, polling);
        }
        catch
        {
            nodes.Dispose();
            http.Dispose();
            execution.Dispose();
            throw;
        }
    }

    /// <summary>Runs until cancelled.</summary>
    public static async Task RunAsync(SsvOperatorsOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await using var host = await StartAsync(options, cancellationToken);
        progress?.Report($"nodes of {options.OperatorKeys.Count} SSV operators, control at {host.ControlAddress}");
        await HostLifetime.UntilCancelledAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _polling.DisposeAsync();
        await _server.DisposeAsync();
        Nodes.Dispose();
        _http.Dispose();
        _execution.Dispose();
    }

    private static void Map(WebApplication application, OperatorNodes nodes)
    {
        application.MapGet("/operators", () => Results.Json(nodes.Nodes.Values.OrderBy(node => node.Id).Select(node => new
        {
            id = node.Id,
            online = node.IsOnline,
            unusable_shares = node.Failures.Select(
                failure => new { registered = failure.Key.ToString(), reason = failure.Value }).ToArray(),
        }).ToArray()));
        application.MapPut("/operators/{id}/online", (ulong id, bool value) =>
        {
            if (!nodes.Nodes.TryGetValue(id, out var node))
                return LoopbackServer.Error(StatusCodes.Status404NotFound, $"no operator {id} here");
            node.IsOnline = value;
            return Results.NoContent();
        });
        application.MapGet("/malformed", () => Results.Json(nodes.Registry.Malformed.Select(ignored => new
        {
            position = ignored.Position.ToString(),
            owner = ignored.Owner.ToString(),
            pubkey = ignored.PublicKey.ToString(),
            nonce = ignored.Nonce,
            reason = ignored.Reason,
        }).ToArray()));
    }
}
