using System.Text.Json;
using Stafi.Consensus.SlashingProtection;
using Stafi.Fuzz.Tests.Engine;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>Slashing protection in the interchange format (EIP-3076).</summary>
internal static class SlashingProtectionDecoders
{
    private const string Right = """
        {"metadata":{"interchange_format_version":"5","genesis_validators_root":"0x04700007fabc8282644aed6d1c7c9e21d38a03a0c4ba193f3afe428824b3a673"},
        "data":[{"pubkey":"0xb845089a1457f811bfc000588fbb4e713669be8ce060ea6be3c6ece09afc3794106c91ca73acda5e5457122d58723bed",
        "signed_blocks":[{"slot":"81952","signing_root":"0x4ff6f743a43f3b4f95350831aeaf0a122a1a392922c45d804280284a69eb850b"},{"slot":"81951"}],
        "signed_attestations":[{"source_epoch":"2290","target_epoch":"3007",
        "signing_root":"0x587d6a4f59a58fe24f406e0502413e77fe1babddee641fda30034ed37ecc884d"},{"source_epoch":"2290","target_epoch":"3008"}]}]}
        """;

    public static IEnumerable<FuzzTarget> All()
    {
        yield return new FuzzTarget("slashing-protection", Seeds.Texts([Right, .. Interchanges()]), Read, typeof(SlashingProtectionException))
        {
            IsText = true,
        };
    }

    private static IEnumerable<string> Interchanges() => Seeds.Vector("eip3076", "interchange_tests.json", FirstStep);

    private static string? FirstStep(JsonElement row) =>
        row.TryGetProperty("steps", out var steps) && steps.GetArrayLength() > 0 && steps[0].TryGetProperty("interchange", out var file) ? file.GetRawText() : null;

    private static void Read(byte[] input)
    {
        var file = SlashingProtectionFile.Parse(input);
        var again = SlashingProtectionFile.Parse(file.Write());
        Promise.Holds(again.Histories.Count == file.Histories.Count, "what was read is written, and read as the same");
    }
}
