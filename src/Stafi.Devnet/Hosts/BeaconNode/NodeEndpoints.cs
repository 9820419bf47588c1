using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stafi.Devnet.Hosts.Http;
using static Stafi.Devnet.Hosts.BeaconNode.BeaconJson;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>/eth/v1/node, /eth/v1/config and /eth/v1/events.</summary>
internal static class NodeEndpoints
{
    // A beacon node that follows one block behind is in sync; more means that it is catching up.
    private const ulong SyncTolerance = 2;

    public static void Map(WebApplication application, BeaconNode node)
    {
        application.MapGet("/eth/v1/node/health", () => Results.StatusCode(
            IsSyncing(node) || node.ExecutionOffline ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK));
        application.MapGet("/eth/v1/node/version", () => Data(new { version = "StafiDevnet/v1.0.0" }));
        application.MapGet("/eth/v1/node/syncing", () => Data(new
        {
            head_slot = Text(node.Read(model => model.Head.Slot)),
            sync_distance = Text(Distance(node)),
            is_syncing = IsSyncing(node),
            is_optimistic = false,
            el_offline = node.ExecutionOffline,
        }));
        application.MapGet("/eth/v1/config/spec", () => Data(Spec(node)));
        application.MapGet("/eth/v1/config/deposit_contract", () => Data(new
        {
            chain_id = Text(node.Parameters.Network.ChainId),
            address = node.Parameters.Network.DepositContract.ToString(),
        }));
        application.MapGet("/eth/v1/config/fork_schedule", () => Data(new[] { ForkOf(node) }));
        application.MapGet("/eth/v1/events", (HttpContext context) => StreamAsync(context, node));
    }

    public static IResult Data(object data) => Results.Json(new { data });

    public static object ForkOf(BeaconNode node) => new
    {
        previous_version = node.Parameters.CurrentForkVersion.ToString(),
        current_version = node.Parameters.CurrentForkVersion.ToString(),
        epoch = "0",
    };

    private static ulong Distance(BeaconNode node)
    {
        var head = node.Read(model => model.Head.Execution.Number);
        return node.ExecutionHead > head ? node.ExecutionHead - head : 0;
    }

    private static bool IsSyncing(BeaconNode node) => Distance(node) > SyncTolerance;

    private static Dictionary<string, object> Spec(BeaconNode node)
    {
        var (parameters, network) = (node.Parameters, node.Parameters.Network);
        return new Dictionary<string, object>
        {
            ["CONFIG_NAME"] = network.Name,
            ["PRESET_BASE"] = "minimal",
            ["GENESIS_FORK_VERSION"] = network.GenesisForkVersion.ToString(),
            ["CAPELLA_FORK_VERSION"] = network.CapellaForkVersion.ToString(),
            ["CAPELLA_FORK_EPOCH"] = "0",
            ["ELECTRA_FORK_EPOCH"] = "0",
            ["FULU_FORK_VERSION"] = parameters.CurrentForkVersion.ToString(),
            ["FULU_FORK_EPOCH"] = "0",
            ["DEPOSIT_CHAIN_ID"] = Text(network.ChainId),
            ["DEPOSIT_NETWORK_ID"] = Text(network.ChainId),
            ["DEPOSIT_CONTRACT_ADDRESS"] = network.DepositContract.ToString(),
            ["SECONDS_PER_SLOT"] = Text(network.SecondsPerSlot),
            ["SLOT_DURATION_MS"] = Text(network.SecondsPerSlot * 1000),
            ["SLOTS_PER_EPOCH"] = Text(network.SlotsPerEpoch),
            ["MAX_SEED_LOOKAHEAD"] = Text(parameters.MaxSeedLookahead),
            ["SHARD_COMMITTEE_PERIOD"] = Text(network.ShardCommitteePeriod),
            ["MIN_VALIDATOR_WITHDRAWABILITY_DELAY"] = Text(parameters.MinValidatorWithdrawabilityDelay),
            ["BLOB_SCHEDULE"] = Array.Empty<object>(),
        };
    }

    private static async Task StreamAsync(HttpContext context, BeaconNode node)
    {
        var topics = context.Request.Query["topics"].SelectMany(topic => (topic ?? "").Split(',')).ToHashSet();
        if (topics.Count == 0 || !topics.IsSubsetOf(BeaconEvents.Topics))
        {
            var error = LoopbackServer.Error(StatusCodes.Status400BadRequest, $"Invalid topics: {string.Join(',', topics)}");
            await error.ExecuteAsync(context);
            return;
        }
        context.Response.ContentType = "text/event-stream";
        var channel = node.Events.Subscribe();
        try
        {
            await context.Response.WriteAsync(":\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await foreach (var happened in channel.Reader.ReadAllAsync(context.RequestAborted))
            {
                if (!topics.Contains(happened.Topic)) continue;
                await context.Response.WriteAsync(
                    $"event: {happened.Topic}\ndata: {JsonSerializer.Serialize(happened.Data)}\n\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; so has the stream.
            return;
        }
        finally
        {
            node.Events.Unsubscribe(channel);
        }
    }
}
