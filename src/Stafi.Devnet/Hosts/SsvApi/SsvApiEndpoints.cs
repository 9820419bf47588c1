using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stafi.Consensus.Bls;
using Stafi.Devnet.Models.OperatorDirectory;
using Stafi.Ethereum;

namespace Stafi.Devnet.Hosts.SsvApi;

/// <summary>The routes of SSV's API, and one of the devnet's own to set what operators are reported to be like.</summary>
internal static class SsvApiEndpoints
{
    private const int DefaultPage = 10;
    private const int LargestPage = 5000;

    public static void Map(WebApplication application, SsvIndex index, string network)
    {
        var api = application.MapGroup($"/api/v4/{network}");
        MapOperators(api, index, network);
        MapValidators(api, index, network);
        api.MapGet("/accounts/{owner}", (string owner) => Address.TryParse(owner, out var address)
            ? Results.Json(index.Read(known =>
                SsvApiJson.Account(address, known.Registry.FeeRecipient(address), known.Registry.NextNonce(address), network)))
            : Failure(StatusCodes.Status400BadRequest, "Invalid address"));
        api.MapGet("/health", () => Results.Ok());
        application.MapPut("/control/operators/{id}", (ulong id, OperatorReport report) =>
        {
            index.SetReport(id, report);
            return Results.NoContent();
        });
    }

    private static void MapOperators(RouteGroupBuilder api, SsvIndex index, string network)
    {
        api.MapGet("/operators", (HttpContext context) =>
        {
            var isPage = TryNumber(context, "page", 1, out var page) & TryNumber(context, "perPage", DefaultPage, out var perPage);
            if (!isPage || perPage > LargestPage)
                return Failure(StatusCodes.Status400BadRequest, $"page is 1 or more, perPage 1 to {LargestPage}");
            return index.Read(known => Page([.. Ordered(known.Operators, context.Request.Query["ordering"])], page, perPage, network));
        });
        api.MapPost("/operators", (OperatorIds wanted) =>
        {
            var found = index.Read(known => (wanted.ids ?? []).Select(known.Find).OfType<DirectoryOperator>().ToList());
            return Results.Json(new { operators = found.Select(known => SsvApiJson.Of(known, network)).ToArray() });
        });
        api.MapGet("/operators/{id}", (string id) =>
        {
            if (!ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Failure(StatusCodes.Status400BadRequest, "Invalid operator id");
            return index.Read(known => known.Find(number)) is { } found
                ? Results.Json(SsvApiJson.Of(found, network))
                : Failure(StatusCodes.Status404NotFound, "Operator not found");
        });
    }

    private static void MapValidators(RouteGroupBuilder api, SsvIndex index, string network) =>
        api.MapGet("/validators/{key}", (string key) =>
        {
            if (!BlsPublicKey.TryParse(key.StartsWith("0x", StringComparison.Ordinal) ? key : "0x" + key, out var parsed))
                return Failure(StatusCodes.Status400BadRequest, "Invalid public key");
            return index.Read(known =>
            {
                var registered = known.Validators.FirstOrDefault(validator => validator.PublicKey == parsed);
                return registered is null
                    ? Failure(StatusCodes.Status404NotFound, "Validator not found")
                    : Results.Json(SsvApiJson.Of(registered, known.Registry.Find(parsed)?.Owner == registered.Owner, network));
            });
        });

    private static IResult Page(List<DirectoryOperator> all, int page, int perPage, string network)
    {
        var pages = Math.Max(1, (all.Count + perPage - 1) / perPage);
        if (page > pages) return Failure(StatusCodes.Status404NotFound, "Page not found");
        var operators = all.Skip((page - 1) * perPage).Take(perPage).ToList();
        return Results.Json(new
        {
            pagination = new
            {
                total = all.Count,
                pages,
                per_page = perPage,
                page,
                current_first = operators.Count == 0 ? 0 : operators[0].Id,
                current_last = operators.Count == 0 ? 0 : operators[^1].Id,
            },
            operators = operators.Select(found => SsvApiJson.Of(found, network)).ToArray(),
        });
    }

    private static IEnumerable<DirectoryOperator> Ordered(IEnumerable<DirectoryOperator> operators, string? ordering)
    {
        var parts = (ordering ?? "").Split(':');
        var sorted = parts[0] switch
        {
            "ethFee" => operators.OrderBy(known => known.EthFee),
            "validators_count" or "validatorsCount" => operators.OrderBy(known => known.Validators),
            "performance.30d" or "performance30d" => operators.OrderBy(known => known.Performance30d),
            _ => operators.OrderBy(known => known.Id),
        };
        return parts.ElementAtOrDefault(1) == "desc" ? sorted.Reverse() : sorted;
    }

    private static bool TryNumber(HttpContext context, string name, int fallback, out int value)
    {
        value = fallback;
        return !context.Request.Query.TryGetValue(name, out var text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1);
    }

    private static IResult Failure(int status, string message) =>
        Results.Json(new { error = new { code = status, message } }, statusCode: status);

#pragma warning disable IDE1006 // The name is that of the JSON body.
    private sealed record OperatorIds(ulong[]? ids);
#pragma warning restore IDE1006
}
