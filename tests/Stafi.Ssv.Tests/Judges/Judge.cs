using System.Diagnostics;
using System.Text.Json;
using Stafi.Testing;

namespace Stafi.Ssv.Tests.Judges;

/// <summary>
/// Runs the scripts of <c>tests/judges</c>: other people's implementations from npm. Their tests skip where the packages are not installed
/// (<c>npm ci</c> in that folder), and fail instead when <c>STAFI_REQUIRE_JUDGES=1</c>.
/// </summary>
internal static class Judge
{
    private static readonly string Folder = Path.Combine(Vectors.RepositoryRoot, "tests", "judges");

    public static async Task<JsonElement> AskAsync(string script, object input)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            const string Absent = "The judges are not installed; run 'npm ci' in tests/judges.";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("STAFI_REQUIRE_JUDGES") != "1", Absent);
            Assert.Fail(Absent);
        }
        var stopping = TestContext.Current.CancellationToken;
        using var node = Process.Start(new ProcessStartInfo("node", Path.Combine(Folder, script))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = node.StandardOutput.ReadToEndAsync(stopping);
        var errors = node.StandardError.ReadToEndAsync(stopping);
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(input).AsMemory(), stopping);
        node.StandardInput.Close();
        await node.WaitForExitAsync(stopping);
        node.ExitCode.ShouldBe(0, await errors);
        return JsonDocument.Parse((await output).TrimEnd().Split('\n')[^1]).RootElement;
    }
}
