using System.Diagnostics;
using System.Globalization;
using Stafi.Fuzz.Tests.Decoders;
using Stafi.Fuzz.Tests.Engine;

namespace Stafi.Fuzz.Tests;

/// <summary>
/// Tests as usual, or by hand: <c>--cases N [--seed S] [--decoder NAME]</c> tries N cases of each decoder, or of one;
/// <c>--decoder NAME --case N [--seed S]</c> repeats a single one.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        if (!arguments.Contains("--cases") && !arguments.Contains("--case"))
            return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);
        var seed = Number(arguments, "--seed") is { } given ? (ulong)given : FuzzOptions.DefaultSeed;
        var chosen = Value(arguments, "--decoder");
        var decoders = AllDecoders.List.Where(decoder => chosen is null || decoder.Name == chosen).ToList();
        if (decoders.Count == 0)
        {
            await Console.Error.WriteLineAsync($"There is no decoder '{chosen}'; there are: {string.Join(", ", AllDecoders.List)}");
            return 2;
        }
        var failed = 0;
        foreach (var decoder in decoders) failed += await TryAsync(decoder, new FuzzOptions(seed, Number(arguments, "--cases")), Number(arguments,
            "--case"));
        return failed == 0 ? 0 : 1;
    }

    private static async Task<int> TryAsync(FuzzTarget decoder, FuzzOptions options, long? single)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var fuzzer = new Fuzzer(decoder, options);
            if (single is { } number) fuzzer.RunCase(number);
            var cases = single is null ? fuzzer.Run(TimeSpan.Zero) : 1;
            await Console.Out.WriteLineAsync($"{decoder.Name,-24} {cases,9} cases in {clock.Elapsed.TotalSeconds:0.0} s, seed {options.Seed}");
            return 0;
        }
        catch (FuzzFailureException failure)
        {
            await Console.Error.WriteLineAsync($"FAILED {failure}");
            return 1;
        }
    }

    private static long? Number(string[] arguments, string name) =>
        Value(arguments, name) is { } text ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static string? Value(string[] arguments, string name)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }
}
