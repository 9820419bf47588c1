using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Stafi.Router.Web.Health;

/// <summary><c>GET /health/live</c> and <c>GET /health/ready</c>: 200 or 503, with JSON that says why.</summary>
internal static class HealthEndpoints
{
    public static void Map(WebApplication application, HealthDesk health)
    {
        application.MapGet("/health/live", () =>
        {
            var life = health.Life();
            return Answer(life, life.Live);
        });
        application.MapGet("/health/ready", () =>
        {
            var report = health.Readiness();
            return Answer(report, report.Ready);
        });
    }

    private static IResult Answer<T>(T report, bool isWell) =>
        Results.Json(report, statusCode: isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
