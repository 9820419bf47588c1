using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Stafi.Testing.Judges;

/// <summary>
/// Runs the scripts of <c>tests/judges</c>: other people's implementations from npm. Their tests skip where the packages are not installed
/// (<c>npm ci</c> in that folder), and fail instead when <c>STAFI_REQUIRE_JUDGES=1</c>.
/// </summary>
public static class Judge
{
    private static readonly string Folder = Path.Combine(Vectors.RepositoryRoot, "tests", "judges");

    /// <summary>The seed of random cases: <c>STAFI_JUDGES_SEED</c> or a fixed one. Tests name it when they fail.</summary>
    public static ulong Seed { get; } = ulong.TryParse(Environment.GetEnvironmentVariable("STAFI_JUDGES_SEED"), out var seed) ? seed : 20_260_102;

    /// <summary>The script's answer to one JSON value.</summary>
    public static Task<JsonElement> AskAsync(string script, object input) => AskTextAsync(script, JsonSerializer.Serialize(input));

    /// <summary>The script's answers to many questions, which it gets one a line.</summary>
    public static async Task<JsonElement[]> AskManyAsync<T>(string script, IReadOnlyCollection<T> questions)
    {
        var lines = string.Join('\n', questions.Select(question => JsonSerializer.Serialize(question)));
        var answers = await AskTextAsync(script, lines);
        return answers.GetArrayLength() == questions.Count
            ? [.. answers.EnumerateArray()]
            : throw new InvalidOperationException($"{script} gave {answers.GetArrayLength()} answers to {questions.Count} questions.");
    }

    private static async Task<JsonElement> AskTextAsync(string script, string input)
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
        await node.StandardInput.WriteAsync(input.AsMemory(), stopping);
        node.StandardInput.Close();
        await node.WaitForExitAsync(stopping);
        if (node.ExitCode != 0) Assert.Fail($"{script} ended with {node.ExitCode}: {await errors}");
        return JsonDocument.Parse((await output).TrimEnd().Split('\n')[^1]).RootElement;
    }
}
