using Stafi.Ethereum.Abi;

namespace Stafi.Ethereum.Tests.Abi;

public class AbiSizeTests
{
    private static readonly FunctionSelector Selector = FunctionSelector.Of("f(bytes[],uint64[],bytes[],uint256,bool,string)");

    private static readonly ReadOnlyMemory<byte>[] Same = [new byte[48], new byte[48], new byte[48]];
    private static readonly ReadOnlyMemory<byte>[] Mixed = [Array.Empty<byte>(), new byte[32], new byte[33]];

    [Fact]
    public void A_writer_that_knows_the_size_writes_the_same_bytes() =>
        Write(new AbiWriter(Selector, Size)).ToArray().ShouldBe(Write(new AbiWriter(Selector)).ToArray());

    [Fact]
    public void Less_than_the_size_is_refused()
    {
        Should.Throw<InvalidOperationException>(() => Write(new AbiWriter(Selector, Size.Bytes(1))).ToArray());
        Should.Throw<InvalidOperationException>(() => Write(new AbiWriter(Selector, Size.Words(1))).ToArray());
    }

    [Fact]
    public void More_than_the_size_is_refused()
    {
        Should.Throw<InvalidOperationException>(() => Write(new AbiWriter(Selector, Size)).Bool(true));
        Should.Throw<InvalidOperationException>(() => new AbiWriter(Selector, new AbiSize().Bytes(32)).Bytes(new byte[33]));
    }

    [Fact]
    public void The_bytes_are_given_once()
    {
        var writer = Write(new AbiWriter(Selector, Size));
        writer.ToArray();
        Should.Throw<ObjectDisposedException>(writer.ToArray);
    }

    private static AbiSize Size => new AbiSize().BytesArray(Same.Length, 48).Array(4).BytesArray(Mixed).Words(2).Bytes(5);

    private static AbiWriter Write(AbiWriter writer) =>
        writer.BytesArray(Same).UInt64Array([1, 2, 3, 4]).BytesArray(Mixed).UInt(7).Bool(true).String("hello");
}
