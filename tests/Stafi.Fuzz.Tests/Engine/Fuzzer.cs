using System.Diagnostics;
using System.Globalization;
using System.Text;
using Stafi.Testing;

namespace Stafi.Fuzz.Tests.Engine;

/// <summary>Tries one decoder with seeds and with changed seeds, and checks each case.</summary>
internal sealed class Fuzzer(FuzzTarget decoder, FuzzOptions options)
{
    private const int LongestInput = 256 * 1024;
    private const int ShownBytes = 600;

    // Far above what any case takes alone; what is quadratic or worse takes longer. It is time of the processor: on a busy machine a case
    // may wait for its turn for seconds.
    private static readonly TimeSpan LongestCase = TimeSpan.FromSeconds(5);

    /// <summary>Runs all cases.</summary>
    /// <param name="budget">When the options name no number of cases.</param>
    /// <returns>The number of changed inputs.</returns>
    /// <exception cref="FuzzFailureException">A case broke a promise.</exception>
    public long Run(TimeSpan budget)
    {
        var clock = Stopwatch.StartNew();
        // Twice: the first time pays for tables and compilation.
        foreach (var seed in decoder.Seeds) Try(seed, "a seed", isWarm: false);
        foreach (var seed in decoder.Seeds) Try(seed, "a seed", isWarm: true);
        long number = 0;
        while (options.Cases is { } cases ? number < cases : clock.Elapsed < budget) RunCase(number++);
        return number;
    }

    /// <summary>One case, made again from its number.</summary>
    public void RunCase(long number) =>
        Try(Input(number), string.Create(CultureInfo.InvariantCulture,
            $"case {number} (--decoder {decoder.Name} --seed {options.Seed} --case {number})"), isWarm: number > 0);

    private byte[] Input(long number)
    {
        var random = SeededRandom.ForCase(options.Seed, decoder.Name, number);
        var input = random.Pick(decoder.Seeds);
        for (var i = random.Below(4); i >= 0; i--)
        {
            input = decoder.IsText ? TextMutator.Mutate(input, decoder.Seeds, random) : ByteMutator.Mutate(input, decoder.Seeds, random);
            if (input.Length > LongestInput) input = input[..LongestInput];
        }
        return input;
    }

    private void Try(byte[] input, string which, bool isWarm)
    {
        var started = Environment.CpuUsage.TotalTime;
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            decoder.Decode(input);
        }
        catch (Exception thrown) when (decoder.Documented.Contains(thrown.GetType()))
        {
            // Refusing is right.
        }
        catch (Exception thrown)
        {
            throw Failure(input, which, $"threw {thrown.GetType().FullName}, which it does not document: {thrown.Message}", thrown);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var allowed = decoder.FixedBytes + (decoder.BytesPerByte * input.Length);
        if (isWarm && allocated > allowed) throw Failure(input, which,
            $"allocated {allocated} bytes; {allowed} are allowed for {input.Length} bytes");
        var took = Environment.CpuUsage.TotalTime - started;
        if (took > LongestCase) throw Failure(input, which, $"took {took.TotalSeconds:0.0} s for {input.Length} bytes");
    }

    private FuzzFailureException Failure(byte[] input, string which, string what, Exception? inner = null)
    {
        var shown = input.AsSpan(0, Math.Min(input.Length, ShownBytes));
        var text = decoder.IsText ? Encoding.UTF8.GetString(shown) : Convert.ToHexStringLower(shown);
        return new FuzzFailureException($"{decoder.Name}, {which}: it {what}.\nInput ({input.Length} bytes): {text}", inner);
    }
}
