using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stafi.Devnet.Hosts.Http;
using static Stafi.Devnet.Hosts.BeaconNode.BeaconJson;
using static Stafi.Devnet.Hosts.BeaconNode.ChainEndpoints;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>/eth/v1/beacon/states.</summary>
internal static class StateEndpoints
{
    private const string States = "/eth/v1/beacon/states/{id}";

    // The specification's limit for ids in a query; a POST has none.
    private const int MaxQueryIds = 64;

    public static void Map(WebApplication application, BeaconNode node)
    {
        application.MapGet(States + "/root", (string id) => At(node, id, found => new { root = found.Block!.StateRoot.ToString() }));
        application.MapGet(States + "/fork", (string id) => At(node, id, _ => NodeEndpoints.ForkOf(node)));
        application.MapGet(States + "/finality_checkpoints", (string id) => At(node, id, found => new
        {
            previous_justified = Of(found.State.PreviousJustified),
            current_justified = Of(found.State.CurrentJustified),
            finalized = Of(found.State.Finalized),
        }));
        application.MapGet(States + "/pending_deposits", (string id, HttpContext context) =>
        {
            var found = BlockReference.OfState(node, id);
            return found.Error ?? Versioned(context, found, found.State.PendingDeposits.Select(Of).ToArray());
        });
        // The model's validators have 0x01 credentials, which partial withdrawals can not be requested for.
        application.MapGet(States + "/pending_partial_withdrawals", (string id, HttpContext context) =>
        {
            var found = BlockReference.OfState(node, id);
            return found.Error ?? Versioned(context, found, Array.Empty<object>());
        });
        MapValidators(application, node);
        MapBalances(application, node);
    }

    private static void MapValidators(WebApplication application, BeaconNode node)
    {
        application.MapGet(States + "/validators", (string id, HttpContext context) =>
        {
            var filter = ValidatorFilter.Of(context.Request.Query["id"], context.Request.Query["status"]);
            return filter.Ids.Count > MaxQueryIds
                ? LoopbackServer.Error(StatusCodes.Status414UriTooLong, $"More than {MaxQueryIds} ids; use POST")
                : At(node, id, found => Validators(found, filter));
        });
        application.MapPost(States + "/validators", (string id, ValidatorQuery query) =>
            At(node, id, found => Validators(found, ValidatorFilter.Of(query.ids ?? [], query.statuses ?? []))));
        application.MapPost(States + "/validator_identities", (string id, string[] ids) =>
            At(node, id, found => ValidatorFilter.Of(ids, []).Apply(found.State, found.CurrentEpoch).Select(index => new
            {
                index = Text((ulong)index),
                pubkey = found.State.Validators[index].PublicKey.ToString(),
                activation_epoch = Text(found.State.Validators[index].ActivationEpoch),
            }).ToArray()));
        application.MapGet(States + "/validators/{validator}", (string id, string validator) =>
        {
            var found = BlockReference.OfState(node, id);
            if (found.Error is not null) return found.Error;
            return ValidatorFilter.IndexOf(found.State, validator) is { } index
                ? Envelope(found, Validator(index, found.State.Validators[index], found.CurrentEpoch))
                : LoopbackServer.Error(StatusCodes.Status404NotFound, $"Unknown validator: {validator}");
        });
    }

    private static void MapBalances(WebApplication application, BeaconNode node)
    {
        application.MapGet(States + "/validator_balances", (string id, HttpContext context) =>
            At(node, id, found => Balances(found, ValidatorFilter.Of(context.Request.Query["id"], []))));
        application.MapPost(States + "/validator_balances", (string id, string[] ids) =>
            At(node, id, found => Balances(found, ValidatorFilter.Of(ids, []))));
    }

    private static object[] Validators(BlockReference at, ValidatorFilter filter) =>
        [.. filter.Apply(at.State, at.CurrentEpoch).Select(index => Validator(index, at.State.Validators[index], at.CurrentEpoch))];

    private static object[] Balances(BlockReference at, ValidatorFilter filter) =>
        [.. filter.Apply(at.State, at.CurrentEpoch).Select(index => new
        {
            index = Text((ulong)index),
            balance = Text(at.State.Validators[index].Balance.Value),
        })];

    private static IResult At(BeaconNode node, string id, Func<BlockReference, object> data)
    {
        var found = BlockReference.OfState(node, id);
        return found.Error ?? Envelope(found, data(found));
    }

#pragma warning disable IDE1006 // The names are those of the JSON body.
    private sealed record ValidatorQuery(string[]? ids, string[]? statuses);
#pragma warning restore IDE1006
}
