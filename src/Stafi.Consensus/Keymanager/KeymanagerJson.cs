using System.Text.Json.Serialization;
using Stafi.Consensus.BeaconApi.Wire;
using Stafi.Consensus.Bls;

namespace Stafi.Consensus.Keymanager;

/// <summary>Reading without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(PublicKeyConverter)])]
[JsonSerializable(typeof(KeyListWire))]
[JsonSerializable(typeof(OutcomesWire))]
[JsonSerializable(typeof(FeeRecipientWire))]
internal sealed partial class KeymanagerJson : JsonSerializerContext;

internal sealed record KeyListWire(List<ManagedKeyWire> Data);

// What stands in lists is a struct, because the reader lets null through there.
[method: JsonConstructor]
internal readonly record struct ManagedKeyWire(BlsPublicKey ValidatingPubkey, string? DerivationPath = null, bool? Readonly = null);

internal sealed record OutcomesWire(List<OutcomeWire> Data, string? SlashingProtection = null);

[method: JsonConstructor]
internal readonly record struct OutcomeWire(string Status, string? Message = null);

internal sealed record FeeRecipientWire(FeeRecipientDataWire Data);

internal sealed record FeeRecipientDataWire(string Ethaddress);
