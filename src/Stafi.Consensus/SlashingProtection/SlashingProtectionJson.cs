using System.Text.Json.Serialization;
using Stafi.Consensus.BeaconApi.Wire;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;

namespace Stafi.Consensus.SlashingProtection;

/// <summary>Reading and writing without reflection; every number is text.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(Hash32Converter), typeof(PublicKeyConverter), typeof(NumberConverter)])]
[JsonSerializable(typeof(InterchangeWire))]
internal sealed partial class SlashingProtectionJson : JsonSerializerContext;

internal sealed record InterchangeWire(MetadataWire Metadata, List<HistoryWire> Data);

internal sealed record MetadataWire(string InterchangeFormatVersion, Hash32 GenesisValidatorsRoot);

// What stands in lists is a struct, because the reader lets null through there.
[method: JsonConstructor]
internal readonly record struct HistoryWire(BlsPublicKey Pubkey, List<BlockWire> SignedBlocks, List<AttestationWire> SignedAttestations);

[method: JsonConstructor]
internal readonly record struct BlockWire(ulong Slot, Hash32? SigningRoot = null);

[method: JsonConstructor]
internal readonly record struct AttestationWire(ulong SourceEpoch, ulong TargetEpoch, Hash32? SigningRoot = null);
