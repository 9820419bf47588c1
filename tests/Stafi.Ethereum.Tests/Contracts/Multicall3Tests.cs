using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Tests.JsonRpc;

namespace Stafi.Ethereum.Tests.Contracts;

public class Multicall3Tests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static StubEndpoint Answering(params int[] counts)
    {
        var next = 0;
        return new StubEndpoint(_ =>
        {
            var results = Enumerable.Range(0, counts[next++]).ToArray();
            var data = new AbiWriter().Array(results, (w, i) => w.Tuple(t => t.Bool(i % 2 == 0).Bytes([(byte)i]))).ToArray();
            return StubEndpoint.Response($$"""{"id":1,"result":"{{Hex.Encode(data)}}"}""");
        });
    }

    private static Call[] Calls(int count) => [.. Enumerable.Repeat(new Call(null, Address.Zero, new byte[] { 1, 2, 3, 4 }), count)];

    [Fact]
    public void Call_data_is_that_of_aggregate3()
    {
        Hex.Encode(Multicall3.Encode(Calls(1))).ShouldBe("0x82ad56cb"
            + "0000000000000000000000000000000000000000000000000000000000000020"
            + "0000000000000000000000000000000000000000000000000000000000000001"
            + "0000000000000000000000000000000000000000000000000000000000000020"
            + "0000000000000000000000000000000000000000000000000000000000000000"
            + "0000000000000000000000000000000000000000000000000000000000000001"
            + "0000000000000000000000000000000000000000000000000000000000000060"
            + "0000000000000000000000000000000000000000000000000000000000000004"
            + "0102030400000000000000000000000000000000000000000000000000000000");
    }

    [Fact]
    public async Task Long_lists_go_in_chunks_and_come_back_in_order()
    {
        var stub = Answering(2, 2, 1);
        var results = await Multicall3.AggregateAsync(stub.Client(), Calls(5), BlockId.Number(1), Token, chunk: 2);
        results.Select(r => (r.Success, (int)r.Data[0])).ShouldBe([(true, 0), (false, 1), (true, 0), (false, 1), (true, 0)]);
        stub.Bodies.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Another_number_of_results_is_refused() => await Should.ThrowAsync<AbiException>(
        () => Multicall3.AggregateAsync(Answering(1).Client(), Calls(2), BlockId.Latest, Token));

    [Fact]
    public async Task A_chain_without_Multicall3_is_named()
    {
        var stub = StubEndpoint.Result("\"0x\"");
        var error = await Should.ThrowAsync<AbiException>(() => Multicall3.AggregateAsync(stub.Client(), Calls(1), BlockId.Latest, Token));
        error.Message.ShouldContain("not deployed");
    }
}
