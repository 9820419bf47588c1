using Stafi.Ethereum.Abi;

namespace Stafi.Ethereum.Tests.Abi;

public class AbiWriterTests
{
    [Fact]
    public void Writes_the_Solidity_documentation_example_with_dynamic_arguments()
    {
        // f(uint256,uint32[],bytes10,bytes) with (0x123, [0x456, 0x789], "1234567890", "Hello, world!"), Solidity ABI specification.
        var data = new AbiWriter(FunctionSelector.Of("f(uint256,uint32[],bytes10,bytes)"))
            .UInt(0x123).UInt64Array([0x456, 0x789]).FixedBytes("1234567890"u8).Bytes("Hello, world!"u8).ToArray();

        Hex.Encode(data).ShouldBe("0x8be65246"
            + "0000000000000000000000000000000000000000000000000000000000000123"
            + "0000000000000000000000000000000000000000000000000000000000000080"
            + "3132333435363738393000000000000000000000000000000000000000000000"
            + "00000000000000000000000000000000000000000000000000000000000000e0"
            + "0000000000000000000000000000000000000000000000000000000000000002"
            + "0000000000000000000000000000000000000000000000000000000000000456"
            + "0000000000000000000000000000000000000000000000000000000000000789"
            + "000000000000000000000000000000000000000000000000000000000000000d"
            + "48656c6c6f2c20776f726c642100000000000000000000000000000000000000");
    }

    [Fact]
    public void Writes_an_array_of_bytes_with_offsets_relative_to_its_first_element()
    {
        var data = new AbiWriter().BytesArray([new byte[] { 1 }, new byte[33]]).ToArray();

        var reader = new AbiReader(data);
        data.Length.ShouldBe(32 * (1 + 1 + 2 + 2 + 3));
        var elements = reader.Array(out var count);
        count.ShouldBe(2);
        elements.Bytes().ToArray().ShouldBe([1]);
        elements.Bytes().Length.ShouldBe(33);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var address = Address.Parse("0x71C7656EC7ab88b098defB751B7401B5f6d8976F");
        var hash = Keccak256.Hash("x");
        var data = new AbiWriter()
            .Address(address).UInt(ulong.MaxValue).UInt(Wei.FromEther(31)).UInt(UInt256.MaxValue).Bool(true).Hash32(hash)
            .String("grüß").AddressArray([address]).Hash32Array([hash, default]).BoolArray([true, false])
            .UIntArray([UInt256.MaxValue]).UIntArray([Wei.FromEther(1)])
            .Tuple(t => t.UInt(7).Bytes("seven"u8))
            .Array(new[] { "a", "b" }, (w, text) => w.Tuple(t => t.Bool(false).String(text)))
            .ToArray();

        var reader = new AbiReader(data);
        reader.Address().ShouldBe(address);
        reader.UInt64().ShouldBe(ulong.MaxValue);
        reader.Wei().ShouldBe(Wei.FromEther(31));
        reader.UInt256().ShouldBe(UInt256.MaxValue);
        reader.Bool().ShouldBeTrue();
        reader.Hash32().ShouldBe(hash);
        reader.String().ShouldBe("grüß");
        reader.AddressArray().ShouldBe([address]);
        reader.Hash32Array().ShouldBe([hash, default]);
        reader.BoolArray().ShouldBe([true, false]);
        reader.UInt256Array().ShouldBe([UInt256.MaxValue]);
        reader.UInt256Array()[0].ToWei().ShouldBe(Wei.FromEther(1));
        var tuple = reader.Tuple();
        tuple.UInt8().ShouldBe((byte)7);
        tuple.Bytes().ToArray().ShouldBe("seven"u8.ToArray());
        var array = reader.Array(out var count);
        count.ShouldBe(2);
        array.Tuple().Bool().ShouldBeFalse();
        var second = array.Tuple();
        second.Bool().ShouldBeFalse();
        second.String().ShouldBe("b");
    }

    [Fact]
    public void A_dirty_pooled_buffer_does_not_show_in_the_padding()
    {
        for (var round = 0; round < 3; round++)
        {
            var full = new byte[2000];
            full.AsSpan().Fill(0xff);
            new AbiWriter().Bytes(full).Bytes(full).ToArray();
            new AbiWriter().Bytes([1]).ToArray()[65..].ShouldAllBe(b => b == 0);
        }
    }

    [Fact]
    public void The_bytes_are_given_once()
    {
        var writer = new AbiWriter().UInt(1);
        writer.ToArray();
        Should.Throw<ObjectDisposedException>(() => writer.ToArray());
        Should.Throw<ObjectDisposedException>(() => writer.UInt(2));
    }

    [Fact]
    public void There_is_no_bytes33() => Should.Throw<AbiException>(() => new AbiWriter().FixedBytes(new byte[33]));
}
