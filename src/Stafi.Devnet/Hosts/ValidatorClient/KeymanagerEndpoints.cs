using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keymanager;
using Stafi.Consensus.Keys;
using Stafi.Consensus.SlashingProtection;
using Stafi.Devnet.Hosts.Http;
using Stafi.Devnet.Models.ValidatorClient;
using Stafi.Ethereum;

namespace Stafi.Devnet.Hosts.ValidatorClient;

/// <summary>The keymanager API (ethereum/keymanager-APIs) of local keystores and fee recipients.</summary>
internal sealed class KeymanagerEndpoints(KeyRing keys, string token, Hash32 genesisValidatorsRoot, Address defaultRecipient)
{
    private const string Keystores = "/eth/v1/keystores";
    private const string Recipient = "/eth/v1/validator/{pubkey}/feerecipient";

    private readonly byte[] _expected = Encoding.UTF8.GetBytes($"Bearer {token}");

    public string? RefusesKeystores { get; set; }

    public void Map(WebApplication application)
    {
        application.Use(Authorize);
        application.MapGet(Keystores, () => Data(keys.Keys.Select(key => new { validating_pubkey = key.ToString(), derivation_path = "", @readonly = false })));
        application.MapPost(Keystores, (JsonElement body) => Import(body));
        application.MapDelete(Keystores, async (HttpRequest request) => Delete(await request.ReadFromJsonAsync<JsonElement>()));
        application.MapGet(Recipient, (string pubkey) => WithKey(pubkey, key => Data(
            new { pubkey, ethaddress = (keys.RecipientOf(key) ?? defaultRecipient).ToString() })));
        application.MapPost(Recipient, (string pubkey, JsonElement body) => WithKey(pubkey, key => SetRecipient(key, body)));
        application.MapDelete(Recipient, (string pubkey) => WithKey(pubkey, key =>
        {
            _ = keys.SetRecipient(key, null);
            return Results.NoContent();
        }));
    }

    private Task Authorize(HttpContext context, RequestDelegate next)
    {
        var given = Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString());
        return CryptographicOperations.FixedTimeEquals(given, _expected)
            ? next(context)
            : LoopbackServer.Error(StatusCodes.Status401Unauthorized, "the bearer token is missing or wrong").ExecuteAsync(context);
    }

    private IResult Import(JsonElement body)
    {
        string[] keystores = [.. body.GetProperty("keystores").EnumerateArray().Select(each => each.GetString()!)];
        string[] passwords = [.. body.GetProperty("passwords").EnumerateArray().Select(each => each.GetString()!)];
        if (keystores.Length != passwords.Length)
            return LoopbackServer.Error(StatusCodes.Status400BadRequest, $"{keystores.Length} keystores came with {passwords.Length} passwords");
        try
        {
            if (body.TryGetProperty("slashing_protection", out var protection)) Learn(protection.GetString()!);
        }
        catch (SlashingProtectionException invalid)
        {
            return LoopbackServer.Error(StatusCodes.Status400BadRequest, invalid.Message);
        }
        return Data(keystores.Zip(passwords, Import));
    }

    private void Learn(string text)
    {
        var file = SlashingProtectionFile.Parse(Encoding.UTF8.GetBytes(text));
        file.RequireGenesis(genesisValidatorsRoot);
        foreach (var history in file.Histories) keys.Learn(history);
    }

    private object Import(string keystore, string password)
    {
        if (RefusesKeystores is { } refusal) return Outcome(KeyStatus.Error, refusal);
        try
        {
            return Outcome(keys.Add(Keystore.Parse(Encoding.UTF8.GetBytes(keystore)).Decrypt(password)));
        }
        catch (KeystoreException invalid)
        {
            return Outcome(KeyStatus.Error, invalid.Message);
        }
    }

    private IResult Delete(JsonElement body)
    {
        var deleted = body.GetProperty("pubkeys").EnumerateArray().Select(each => keys.Delete(BlsPublicKey.Parse(each.GetString()))).ToArray();
        var file = new SlashingProtectionFile(genesisValidatorsRoot, [.. deleted.Select(each => each.History).OfType<SigningHistory>()]);
        return Results.Json(new
        {
            data = deleted.Select(each => Outcome(each.Status)).ToArray(),
            slashing_protection = Encoding.UTF8.GetString(file.Write()),
        });
    }

    private IResult SetRecipient(BlsPublicKey key, JsonElement body)
    {
        if (!Address.TryParse(body.GetProperty("ethaddress").GetString(), out var recipient) || recipient == Address.Zero)
            return LoopbackServer.Error(StatusCodes.Status400BadRequest, "ethaddress is no address that fees can go to");
        _ = keys.SetRecipient(key, recipient);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private IResult WithKey(string text, Func<BlsPublicKey, IResult> answer) => BlsPublicKey.TryParse(text, out var key) && keys.Keys.Contains(key)
        ? answer(key)
        : LoopbackServer.Error(StatusCodes.Status404NotFound, $"no validator {text} here");

    private static object Outcome(KeyStatus status, string? message = null) => new { status = Text(status), message = message ?? "" };

    private static string Text(KeyStatus status) => status switch
    {
        KeyStatus.Imported => "imported",
        KeyStatus.Duplicate => "duplicate",
        KeyStatus.Deleted => "deleted",
        KeyStatus.NotActive => "not_active",
        KeyStatus.NotFound => "not_found",
        _ => "error",
    };

    private static IResult Data<T>(IEnumerable<T> data) => Results.Json(new { data = data.ToArray() });

    private static IResult Data(object data) => Results.Json(new { data });
}
