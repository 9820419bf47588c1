using System.Text.RegularExpressions;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>What a running router says of itself over HTTP, at the address that its log names.</summary>
internal static partial class HealthView
{
    public static Task<string> ReadyAsync(RouterFolder machine) => GetAsync(machine, "health/ready");

    public static Task<string> MetricsAsync(RouterFolder machine) => GetAsync(machine, "metrics");

    private static async Task<string> GetAsync(RouterFolder machine, string path)
    {
        var address = new Uri(Listening().Matches(machine.ReadLog()).Last().Groups[1].Value);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(address, path), TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"Health and metrics are at (http://\S+)")]
    private static partial Regex Listening();
}
