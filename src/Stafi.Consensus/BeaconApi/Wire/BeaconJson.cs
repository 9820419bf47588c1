using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stafi.Consensus.BeaconApi.Wire;

/// <summary>Reading and writing without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters =
    [
        typeof(Hash32Converter), typeof(ForkVersionConverter), typeof(PublicKeyConverter), typeof(SignatureConverter),
        typeof(NumberConverter), typeof(SignedNumberConverter), typeof(StatusConverter),
    ])]
[JsonSerializable(typeof(Envelope<GenesisInfo>))]
[JsonSerializable(typeof(Envelope<Dictionary<string, JsonElement>>))]
[JsonSerializable(typeof(Envelope<SyncingWire>))]
[JsonSerializable(typeof(Envelope<HeaderWire>))]
[JsonSerializable(typeof(Envelope<CheckpointsWire>))]
[JsonSerializable(typeof(Envelope<List<ValidatorWire>>))]
[JsonSerializable(typeof(Envelope<List<PendingDepositWire>>))]
[JsonSerializable(typeof(Envelope<List<PendingPartialWithdrawalWire>>))]
[JsonSerializable(typeof(Envelope<List<LivenessWire>>))]
[JsonSerializable(typeof(Envelope<AttestationRewardsWire>))]
[JsonSerializable(typeof(Envelope<BlockWire>))]
[JsonSerializable(typeof(HeadEventWire))]
[JsonSerializable(typeof(FinalizedEventWire))]
[JsonSerializable(typeof(ReorgEventWire))]
internal sealed partial class BeaconJson : JsonSerializerContext;
