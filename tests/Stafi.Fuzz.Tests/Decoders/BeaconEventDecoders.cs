using System.Net;
using Stafi.Consensus.BeaconApi.Events;
using Stafi.Fuzz.Tests.Engine;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>A beacon node's event stream. Whatever comes, the stream ends and is to be opened again: nothing is thrown.</summary>
internal static class BeaconEventDecoders
{
    private const string Root = "0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95";

    private const string Stream = $$$$"""
        : keep-alive

        event: head
        data: {"slot":"10","block":"{{{{Root}}}}","state":"{{{{Root}}}}","epoch_transition":false,"execution_optimistic":false}

        event: finalized_checkpoint
        data: {"block":"{{{{Root}}}}","state":"{{{{Root}}}}","epoch":"2",
        data: "execution_optimistic":false}

        event: chain_reorg
        data: {"slot":"200","depth":"50","old_head_block":"{{{{Root}}}}","new_head_block":"{{{{Root}}}}","epoch":"2","execution_optimistic":false}


        """;

    public static IEnumerable<FuzzTarget> All()
    {
        var seeds = Seeds.Texts(Stream, Stream.ReplaceLineEndings("\r\n"), "event:head\ndata:{}\n\n", "data\nevent\n\n", "data: " + new string('x', 5000));
        var endpoint = new FixedAnswer();
        var stream = new BeaconEventStream(endpoint.Client(), [new Uri("http://beacon.example/")], new EventStreamOptions { LongestLine = 4096 });
        yield return new FuzzTarget("beacon-events", seeds, Read) { IsText = true, BytesPerByte = 600 };

        void Read(byte[] input)
        {
            endpoint.Status = HttpStatusCode.OK;
            endpoint.Body = input;
            using var stop = new CancellationTokenSource();
            var events = stream.ReadAsync(stop.Token).GetAsyncEnumerator(stop.Token);
            // The enumerator waits when the stream has ended, which is after all that came.
            var next = events.MoveNextAsync();
            while (next.IsCompleted)
            {
                Promise.Holds(next.Result, "the stream has no end");
                next = events.MoveNextAsync();
            }
            stop.Cancel();
            Promise.Holds(stream.Problem is not null, "a stream that has ended says why");
            try
            {
                next.AsTask().GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                // The wait before the next try, cut short.
            }
        }
    }
}
