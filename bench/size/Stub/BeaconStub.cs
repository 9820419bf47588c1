using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stafi.Bench.Size.Synthetic;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;

namespace Stafi.Bench.Size.Stub;

/// <summary>A beacon node of the synthetic chain: a slot for each block, all asked validators active.</summary>
internal sealed class BeaconStub(SyntheticChain chain, RequestCount count)
{
    private static readonly string Credentials = WithdrawalCredentials.ForAddress(Places.Withdraw).Value.ToString();

    private readonly ConcurrentDictionary<string, ulong> _slots = new();

    public void Map(WebApplication application)
    {
        application.Use(CountAsync);
        application.MapGet("/eth/v1/beacon/genesis", () => Data(new { genesis_time = Text(chain.GenesisTime), genesis_validators_root = Root(0), genesis_fork_version = "0x20000910" }));
        application.MapGet("/eth/v1/config/spec", () => Data(Spec()));
        application.MapGet("/eth/v1/node/syncing", () => Data(new { head_slot = Text(chain.Head), sync_distance = "0", is_syncing = false, is_optimistic = false, el_offline = false }));
        application.MapGet("/eth/v1/beacon/headers/{id}", (string id) => Data(new
        {
            root = Root(Slot(id)),
            canonical = true,
            header = new { message = new { slot = Text(Slot(id)), proposer_index = "0", parent_root = Root(Slot(id) - 1), state_root = Root(Slot(id) + 1_000_000), body_root = Root(0) }, signature = "0x" },
        }));
        application.MapGet("/eth/v1/beacon/states/{id}/finality_checkpoints", (string id) =>
            Data(new { previous_justified = Checkpoint(), current_justified = Checkpoint(), finalized = Checkpoint() }));
        application.MapGet("/eth/v2/beacon/blocks/{id}", (string id) => Data(new
        {
            message = new { slot = Text(Slot(id)), body = new { execution_payload = new { block_number = Text(Slot(id)), block_hash = SyntheticChain.HashOf(Slot(id)).ToString() } } },
        }));
        application.MapGet("/eth/v1/beacon/states/{id}/pending_deposits", (string id) => Data(Array.Empty<object>()));
        application.MapGet("/eth/v1/beacon/states/{id}/validators", (HttpContext context) =>
            Data(context.Request.Query["id"].SelectMany(ids => ids!.Split(',')).Where(IsDeposited).Select(Validator)));
        application.MapPost("/eth/v1/beacon/states/{id}/validators", (string id, Ids asked) => Data(asked.ids.Where(IsDeposited).Select(Validator)));
        application.MapGet("/eth/v1/events", ListenAsync);
    }

    private Task CountAsync(HttpContext context, RequestDelegate next)
    {
        count.Add($"{context.Request.Method} {context.Request.Path}", 1);
        return next(context);
    }

    private static IResult Data(object data) => Results.Json(new { version = "fulu", execution_optimistic = false, finalized = true, data });

    private object Checkpoint() => new { epoch = Text(chain.Finalized / SyntheticChain.SlotsPerEpoch), root = Root(chain.Finalized) };

    private ulong Slot(string id) => id switch
    {
        "head" => chain.Head,
        "genesis" => 0,
        "finalized" => chain.Finalized,
        _ => _slots.TryGetValue(id, out var slot) ? slot : ulong.Parse(id, CultureInfo.InvariantCulture),
    };

    private string Root(ulong slot)
    {
        var root = Keccak256.Hash([9, .. BitConverter.GetBytes(slot)]).ToString();
        _slots[root] = slot;
        return root;
    }

    // Keys beyond those of the pool were never deposited.
    private bool IsDeposited(string key) => Index(key) < chain.Validators;

    private static int Index(string key) => int.Parse(key.AsSpan(key.Length - 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static object Validator(string key) => new
    {
        index = Index(key).ToString(CultureInfo.InvariantCulture),
        balance = "32000000000",
        status = "active_ongoing",
        validator = new
        {
            pubkey = key,
            withdrawal_credentials = Credentials,
            effective_balance = "32000000000",
            slashed = false,
            activation_eligibility_epoch = "0",
            activation_epoch = "0",
            exit_epoch = "18446744073709551615",
            withdrawable_epoch = "18446744073709551615",
        },
    };

    private static Dictionary<string, string> Spec() => new()
    {
        ["GENESIS_FORK_VERSION"] = "0x20000910",
        ["CAPELLA_FORK_VERSION"] = "0x20000913",
        ["DEPOSIT_CHAIN_ID"] = "31337",
        ["DEPOSIT_NETWORK_ID"] = "31337",
        ["DEPOSIT_CONTRACT_ADDRESS"] = Places.DepositContract.ToString(),
        ["SECONDS_PER_SLOT"] = Text(SyntheticChain.SecondsPerSlot),
        ["SLOTS_PER_EPOCH"] = Text(SyntheticChain.SlotsPerEpoch),
        ["SHARD_COMMITTEE_PERIOD"] = "256",
        ["MIN_VALIDATOR_WITHDRAWABILITY_DELAY"] = "256",
    };

    private static async Task ListenAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(":\n\n");
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record Ids(string[] ids);
}
