using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Exits;
using Stafi.Devnet.Hosts.Http;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;
using static Stafi.Devnet.Hosts.BeaconNode.BeaconJson;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>/eth/v1/validator and the pools of /eth/v1/beacon/pool.</summary>
internal static class DutyEndpoints
{
    public static void Map(WebApplication application, BeaconNode node)
    {
        application.MapGet("/eth/v1/validator/attestation_data", (ulong slot) =>
            node.Read(model => model.AttestationDataFor(slot)) is { } data
                ? NodeEndpoints.Data(Of(data))
                : LoopbackServer.Error(StatusCodes.Status400BadRequest, $"No attestation data for slot {slot}"));
        application.MapPost("/eth/v1/validator/liveness/{epoch}", (ulong epoch, string[] indexes) => Liveness(node, epoch, indexes));
        application.MapPost("/eth/v1/beacon/rewards/attestations/{epoch}", (ulong epoch, string[] indexes) => Rewards(node, epoch, indexes));
        application.MapPost("/eth/v2/beacon/pool/attestations", (JsonElement body) => Attest(node, body));
        application.MapGet("/eth/v1/beacon/pool/voluntary_exits", () => NodeEndpoints.Data(
            node.Read(model => model.PendingExits.Select(Exit).ToArray())));
        application.MapPost("/eth/v1/beacon/pool/voluntary_exits", (JsonElement body) =>
            node.Exit(ReadExit(body)) is { } refusal
                ? LoopbackServer.Error(StatusCodes.Status400BadRequest, $"Invalid voluntary exit: {refusal}")
                : Results.Ok());
    }

    private static IResult Liveness(BeaconNode node, ulong epoch, string[] indexes)
    {
        var current = node.Read(model => model.CurrentEpoch);
        if (epoch + 1 < current || epoch > current + 1)
            return LoopbackServer.Error(StatusCodes.Status400BadRequest, $"Epoch {epoch} is more than one from the current epoch {current}");
        return NodeEndpoints.Data(indexes.Select(index => new
        {
            index,
            is_live = node.Read(model => model.WasLive(epoch, ulong.Parse(index, NumberStyles.None, CultureInfo.InvariantCulture))),
        }).ToArray());
    }

    private static IResult Rewards(BeaconNode node, ulong epoch, string[] texts)
    {
        ulong[] indexes = [.. texts.Select(text => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture))];
        var (rewards, isFinal) = node.Read(model => (model.RewardsOf(epoch, indexes), epoch + 2 <= model.State.Finalized.Epoch));
        if (rewards is null) return LoopbackServer.Error(StatusCodes.Status404NotFound, $"No rewards of epoch {epoch}");
        return Results.Json(new
        {
            execution_optimistic = false,
            finalized = isFinal,
            data = new
            {
                ideal_rewards = Array.Empty<object>(),
                total_rewards = rewards.Select((votes, position) => new
                {
                    validator_index = texts[position],
                    head = Signed(votes.Head),
                    target = Signed(votes.Target),
                    source = Signed(votes.Source),
                    inactivity = "0",
                }).ToArray(),
            },
        });
    }

    private static string Signed(long gwei) => gwei.ToString(CultureInfo.InvariantCulture);

    private static IResult Attest(BeaconNode node, JsonElement body)
    {
        var failures = new List<object>();
        var index = 0;
        foreach (var element in body.EnumerateArray())
        {
            if (node.Attest(ReadAttestation(element)) is { } refusal) failures.Add(new { index = Text((ulong)index), message = refusal });
            index++;
        }
        if (failures.Count == 0) return Results.Ok();
        const int status = StatusCodes.Status400BadRequest;
        return Results.Json(new { code = status, message = "Some attestations are not valid", failures }, statusCode: status);
    }

    private static SignedVoluntaryExit ReadExit(JsonElement body)
    {
        var message = Member(body, "message");
        return new SignedVoluntaryExit(
            new VoluntaryExit(Number(message, "epoch"), Number(message, "validator_index")), BlsSignature.Parse(String(body, "signature")));
    }

    private static SingleAttestation ReadAttestation(JsonElement body)
    {
        var data = Member(body, "data");
        return new SingleAttestation(
            Number(body, "committee_index"),
            Number(body, "attester_index"),
            new AttestationData(
                Number(data, "slot"), Number(data, "index"), Hash32.Parse(String(data, "beacon_block_root")),
                ReadCheckpoint(Member(data, "source")), ReadCheckpoint(Member(data, "target"))),
            BlsSignature.Parse(String(body, "signature")));
    }

    private static Checkpoint ReadCheckpoint(JsonElement body) => new(Number(body, "epoch"), Hash32.Parse(String(body, "root")));

    private static JsonElement Member(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var member)
            ? member
            : throw new FormatException($"The body lacks '{name}'.");

    private static string String(JsonElement body, string name) =>
        Member(body, name) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!
            : throw new FormatException($"'{name}' must be a string.");

    private static ulong Number(JsonElement body, string name) =>
        ulong.TryParse(String(body, name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"'{name}' must be a decimal string.");
}
