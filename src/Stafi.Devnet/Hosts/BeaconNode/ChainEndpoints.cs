using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static Stafi.Devnet.Hosts.BeaconNode.BeaconJson;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>/eth/v1/beacon: genesis, headers and blocks.</summary>
internal static class ChainEndpoints
{
    public static void Map(WebApplication application, BeaconNode node)
    {
        application.MapGet("/eth/v1/beacon/genesis", () => NodeEndpoints.Data(new
        {
            genesis_time = Text(node.Parameters.Network.GenesisTime),
            genesis_validators_root = node.Parameters.Network.GenesisValidatorsRoot.ToString(),
            genesis_fork_version = node.Parameters.Network.GenesisForkVersion.ToString(),
        }));
        application.MapGet("/eth/v1/beacon/headers/{id}", (string id) =>
        {
            var found = BlockReference.OfBlock(node, id);
            return found.Error ?? Envelope(found, Header(found.Block!));
        });
        application.MapGet("/eth/v2/beacon/blocks/{id}", (string id, HttpContext context) =>
        {
            var found = BlockReference.OfBlock(node, id);
            return found.Error ?? Versioned(context, found, Block(found.Block!));
        });
        application.MapGet("/eth/v1/beacon/blocks/{id}/root", (string id) =>
        {
            var found = BlockReference.OfBlock(node, id);
            return found.Error ?? Envelope(found, new { root = found.Block!.Root.ToString() });
        });
    }

    public static IResult Envelope(BlockReference at, object data) =>
        Results.Json(new { execution_optimistic = false, finalized = at.Finalized, data });

    public static IResult Versioned(HttpContext context, BlockReference at, object data)
    {
        context.Response.Headers["Eth-Consensus-Version"] = Fork;
        return Results.Json(new { version = Fork, execution_optimistic = false, finalized = at.Finalized, data });
    }
}
