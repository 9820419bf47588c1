using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Stafi.Bench.Size.Stub;

/// <summary>SSV's API with operators that all work.</summary>
internal static class SsvApiStub
{
    public static void Map(WebApplication application, int operators, int validators)
    {
        application.MapGet("/operators", (int page, int perPage) => Results.Json(new
        {
            pagination = new { page, per_page = perPage, total = operators, pages = (operators + perPage - 1) / perPage },
            operators = Enumerable.Range(1, operators).Skip((page - 1) * perPage).Take(perPage).Select(id => new
            {
                id,
                name = $"operator {id}",
                is_active = 1,
                status = "Active",
                validators_count = 500,
                performance = new Dictionary<string, double> { ["24h"] = 99.5, ["30d"] = 99.6 },
            }),
        }));
        application.MapGet("/accounts/{owner}", (string owner) => Results.Json(new { data = new { ownerAddress = owner, nonce = validators } }));
    }
}
