using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Stafi.Consensus.BeaconApi.Wire;

namespace Stafi.Consensus.BeaconApi.Events;

/// <summary>Turns the events of a stream into records.</summary>
internal static class EventReader
{
    public const string Topics = "head,finalized_checkpoint,chain_reorg";

    /// <returns>Null for an event of another kind.</returns>
    /// <exception cref="JsonException">The data is not what the Beacon API promises.</exception>
    public static BeaconEvent? Read(string name, string data) => name switch
    {
        "head" => Head(Parse(data, BeaconJson.Default.HeadEventWire)),
        "finalized_checkpoint" => Finalized(Parse(data, BeaconJson.Default.FinalizedEventWire)),
        "chain_reorg" => Reorganised(Parse(data, BeaconJson.Default.ReorgEventWire)),
        _ => null,
    };

    private static HeadChanged Head(HeadEventWire wire) => new(wire.Slot, wire.Block, wire.State, wire.EpochTransition, wire.ExecutionOptimistic);

    private static CheckpointFinalized Finalized(FinalizedEventWire wire) => new(wire.Epoch, wire.Block, wire.State, wire.ExecutionOptimistic);

    private static ChainReorganised Reorganised(ReorgEventWire wire) =>
        new(wire.Slot, wire.Depth, wire.OldHeadBlock, wire.NewHeadBlock, wire.Epoch, wire.ExecutionOptimistic);

    private static T Parse<T>(string data, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(data, type) ?? throw new JsonException("null is no event");
}
