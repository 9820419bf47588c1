using System.Globalization;
using System.Text.Json;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi.Wire;

/// <summary>Reads the flat map of <c>/eth/v1/config/spec</c>; keys that are not needed may have any form.</summary>
internal static class SpecReader
{
    private const ulong DefaultSecondsPerSlot = 12;

    /// <exception cref="FormatException">A key is missing or has another form.</exception>
    public static BeaconSpec Read(IReadOnlyDictionary<string, JsonElement> map) => new(
        ForkVersion.Parse(Text(map, "GENESIS_FORK_VERSION")),
        ForkVersion.Parse(Text(map, "CAPELLA_FORK_VERSION")),
        Address.Parse(Text(map, "DEPOSIT_CONTRACT_ADDRESS")),
        Number(map, "DEPOSIT_CHAIN_ID"),
        SecondsPerSlot(map),
        Number(map, "SLOTS_PER_EPOCH"),
        Number(map, "SHARD_COMMITTEE_PERIOD"),
        Number(map, "MIN_VALIDATOR_WITHDRAWABILITY_DELAY"));

    // SLOT_DURATION_MS replaced SECONDS_PER_SLOT in the specification; nodes tell one or both.
    private static ulong SecondsPerSlot(IReadOnlyDictionary<string, JsonElement> map)
    {
        if (!map.ContainsKey("SLOT_DURATION_MS"))
            return map.ContainsKey("SECONDS_PER_SLOT") ? Number(map, "SECONDS_PER_SLOT") : DefaultSecondsPerSlot;
        var (seconds, rest) = Math.DivRem(Number(map, "SLOT_DURATION_MS"), 1000UL);
        return rest == 0 && seconds > 0 ? seconds : throw new FormatException("SLOT_DURATION_MS is no whole number of seconds");
    }

    private static ulong Number(IReadOnlyDictionary<string, JsonElement> map, string key) =>
        ulong.TryParse(Text(map, key), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{key} is no number");

    private static string Text(IReadOnlyDictionary<string, JsonElement> map, string key)
    {
        if (!map.TryGetValue(key, out var value)) throw new FormatException($"{key} is missing");
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => throw new FormatException($"{key} is neither text nor number"),
        };
    }
}
