using Stafi.Fuzz.Tests.Decoders;
using Stafi.Fuzz.Tests.Engine;

namespace Stafi.Fuzz.Tests;

public sealed class FuzzTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. AllDecoders.List.Select(decoder => decoder.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_decoder_keeps_its_promises_on_hostile_input(string name)
    {
        var options = FuzzOptions.FromEnvironment();
        var decoder = AllDecoders.List.Single(decoder => decoder.Name == name);
        var cases = new Fuzzer(decoder, options).Run(FuzzOptions.WholeTime / AllDecoders.List.Count);
        output.WriteLine($"{name}: {cases} cases, seed {options.Seed}");
    }
}
