using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Stafi.Router.Web.Metrics;

/// <summary><c>GET /metrics</c> for Prometheus.</summary>
internal static class MetricsEndpoint
{
    public static void Map(WebApplication application, MetricsCollector metrics) =>
        application.MapGet("/metrics", () => Results.Text(metrics.Read(), "text/plain; version=0.0.4; charset=utf-8"));
}
