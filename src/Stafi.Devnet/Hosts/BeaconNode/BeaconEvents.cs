using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Stafi.Consensus.Exits;
using Stafi.Devnet.Models.Beacon;

namespace Stafi.Devnet.Hosts.BeaconNode;

/// <summary>An event of the node's stream.</summary>
public sealed record BeaconEvent(string Topic, object Data);

/// <summary>Hands events to every open stream; a reader that is too slow loses the oldest.</summary>
public sealed class BeaconEvents
{
    public const string Head = "head";
    public const string FinalizedCheckpoint = "finalized_checkpoint";
    public const string ChainReorg = "chain_reorg";
    public const string VoluntaryExit = "voluntary_exit";

    private const int Backlog = 256;

    private readonly ConcurrentDictionary<Channel<BeaconEvent>, bool> _readers = new();

    public static IReadOnlyList<string> Topics { get; } = [Head, FinalizedCheckpoint, ChainReorg, VoluntaryExit];

    public Channel<BeaconEvent> Subscribe()
    {
        var channel = Channel.CreateBounded<BeaconEvent>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        _readers[channel] = true;
        return channel;
    }

    public void Unsubscribe(Channel<BeaconEvent> channel) => _readers.TryRemove(channel, out _);

    /// <summary>Ends every open stream.</summary>
    public void Close()
    {
        foreach (var reader in _readers.Keys) reader.Writer.TryComplete();
    }

    public void Publish(SignedVoluntaryExit exit) => Publish(VoluntaryExit, BeaconJson.Exit(exit));

    public void Publish(ImportOutcome outcome, BeaconParameters parameters)
    {
        var block = outcome.Block;
        if (outcome.ReplacedHead is { } old)
        {
            Publish(ChainReorg, new
            {
                slot = Text(block.Slot),
                depth = Text(old.Slot >= block.Slot ? old.Slot - block.Slot + 1 : 1),
                old_head_block = old.Root.ToString(),
                new_head_block = block.Root.ToString(),
                old_head_state = old.StateRoot.ToString(),
                new_head_state = block.StateRoot.ToString(),
                epoch = Text(parameters.EpochOf(block.Slot)),
                execution_optimistic = false,
            });
        }
        Publish(Head, new
        {
            slot = Text(block.Slot),
            block = block.Root.ToString(),
            state = block.StateRoot.ToString(),
            epoch_transition = outcome.EpochChanged,
            execution_optimistic = false,
        });
        if (outcome.FinalizedBlock is { } finalized)
        {
            Publish(FinalizedCheckpoint, new
            {
                block = finalized.Root.ToString(),
                state = finalized.StateRoot.ToString(),
                epoch = Text(block.State!.Finalized.Epoch),
                execution_optimistic = false,
            });
        }
    }

    private void Publish(string topic, object data)
    {
        foreach (var reader in _readers.Keys) reader.Writer.TryWrite(new BeaconEvent(topic, data));
    }

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
