using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stafi.Devnet.Hosts.Http;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>What a state_id or block_id in a path points at.</summary>
/// <param name="Block">The block; for a state that after it.</param>
/// <param name="Finalized">Whether it can no longer be reorganised away.</param>
/// <param name="CurrentEpoch">Epoch of the slot that was asked for.</param>
/// <param name="Error">The answer when there is no such block.</param>
internal sealed record BlockReference(BeaconBlock? Block, bool Finalized, ulong CurrentEpoch, IResult? Error)
{
    public BeaconState State => Block!.State!;

    public static BlockReference OfState(BeaconNode node, string id) => node.Read(model =>
    {
        var found = Resolve(model, id, isState: true);
        return found.Block is { State: null }
            ? found with { Error = LoopbackServer.Error(StatusCodes.Status404NotFound, $"State {id} is too old and no longer kept") }
            : found;
    });

    public static BlockReference OfBlock(BeaconNode node, string id) => node.Read(model => Resolve(model, id, isState: false));

    private static BlockReference Resolve(BeaconChainModel model, string id, bool isState)
    {
        switch (id)
        {
            case "head": return At(model, model.Head);
            case "genesis": return At(model, model.Chain.Genesis);
            case "finalized": return At(model, model.FinalizedBlock);
            case "justified": return At(model, model.JustifiedBlock);
        }
        var what = isState ? "State" : "Block";
        if (ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var slot))
        {
            if (slot > model.Head.Slot) return Missing($"{what} at slot {slot} not found: the head is at {model.Head.Slot}");
            var block = model.Chain.AtOrBefore(slot);
            return isState || block.Slot == slot ? At(model, block) : Missing($"Slot {slot} has no block");
        }
        if (!Hash32.TryParse(id, out var root))
            return new BlockReference(null, false, 0, LoopbackServer.Error(StatusCodes.Status400BadRequest, $"Invalid {what} ID: {id}"));
        var match = model.Chain.Find(block => (isState ? block.StateRoot : block.Root) == root);
        return match is null ? Missing($"{what} {id} not found") : At(model, match);
    }

    private static BlockReference At(BeaconChainModel model, BeaconBlock block) =>
        new(block, block.Slot <= model.FinalizedBlock.Slot, model.Parameters.EpochOf(block.Slot), null);

    private static BlockReference Missing(string message) =>
        new(null, false, 0, LoopbackServer.Error(StatusCodes.Status404NotFound, message));
}
