using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Ethereum.Contracts;

/// <summary>
/// Reads many contract values in one call through Multicall3, which is deployed at one address on nearly all chains. Sender, value and gas of
/// the single calls are not used: the sender is Multicall3.
/// </summary>
public static class Multicall3
{
    /// <summary>Calls of one aggregate: nodes bound the gas and the time of an eth_call.</summary>
    public const int DefaultChunk = 100;

    private static readonly FunctionSelector Aggregate3 = FunctionSelector.Of("aggregate3((address,bool,bytes)[])");

    /// <summary>0xcA11bde05977b3631167028862bE2a173976CA11</summary>
    public static Address CanonicalAddress { get; } = Address.Parse("0xcA11bde05977b3631167028862bE2a173976CA11");

    /// <summary>
    /// The results in order. Name the block by number or hash: with a tag the chunks of a long list may read different blocks.
    /// </summary>
    /// <exception cref="JsonRpcException">An aggregate failed as a whole.</exception>
    /// <exception cref="AbiException">The answer is not Multicall3's: the contract is not deployed there at that block.</exception>
    public static async Task<IReadOnlyList<MulticallResult>> AggregateAsync(
        IExecutionClient client, IReadOnlyList<Call> calls, BlockId at, CancellationToken cancellationToken, int chunk = DefaultChunk)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentOutOfRangeException.ThrowIfLessThan(chunk, 1);
        var results = new List<MulticallResult>(calls.Count);
        foreach (var part in calls.Chunk(chunk))
        {
            var answer = await client.CallAsync(new Call(null, CanonicalAddress, Encode(part)), at, cancellationToken);
            Decode(answer, part.Length, results);
        }
        return results;
    }

    /// <summary>The call data of one aggregate, in which a call may fail without failing the others.</summary>
    public static byte[] Encode(IReadOnlyList<Call> calls) => new AbiWriter(Aggregate3)
        .Array(calls, (calls, call) => calls.Tuple(fields => fields.Address(call.To).Bool(true).Bytes(call.Data.Span)))
        .ToArray();

    private static void Decode(ReadOnlySpan<byte> answer, int expected, List<MulticallResult> results)
    {
        if (answer.IsEmpty)
            throw new AbiException($"Multicall3 is not deployed at {CanonicalAddress} on this chain, or not yet at that block.");
        var elements = new AbiReader(answer).Array(out var count);
        if (count != expected) throw new AbiException($"Multicall3 answered {count} of {expected} calls.");
        for (var i = 0; i < count; i++)
        {
            var fields = elements.Tuple();
            results.Add(new MulticallResult(fields.Bool(), fields.Bytes().ToArray()));
        }
    }
}
