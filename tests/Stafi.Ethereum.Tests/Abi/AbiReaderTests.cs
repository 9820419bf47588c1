using Stafi.Ethereum.Abi;

namespace Stafi.Ethereum.Tests.Abi;

public class AbiReaderTests
{
    private const string Ones = "1111111111111111111111111111111111111111111111111111111111111111";

    private static string Word(ulong value) => value.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void A_word_that_does_not_fit_its_type_is_refused()
    {
        Refuses(Ones, static d => new AbiReader(d).Address());
        Refuses(Word(256), static d => new AbiReader(d).UInt8());
        Refuses(Word(65536), static d => new AbiReader(d).UInt16());
        Refuses(Word(1UL << 32), static d => new AbiReader(d).UInt32());
        Refuses(Ones, static d => new AbiReader(d).UInt64());
        Refuses(Ones, static d => new AbiReader(d).Wei());
        Refuses(Word(2), static d => new AbiReader(d).Bool());
        Refuses(Ones, static d => new AbiReader(d).FixedBytes(4));
    }

    [Fact]
    public void Data_that_ends_too_early_is_refused()
    {
        Refuses("", static d => new AbiReader(d).UInt256());
        Refuses(Word(1)[2..], static d => new AbiReader(d).UInt256());
        Refuses(Word(0x40), static d => new AbiReader(d).Bytes());
        Refuses(Word(0x20), static d => new AbiReader(d).Bytes());
        Refuses(Word(0x20) + Word(33) + Word(0), static d => new AbiReader(d).Bytes());
    }

    [Fact]
    public void An_absurd_length_is_refused_before_anything_is_allocated()
    {
        Refuses(Word(0x20) + Word(ulong.MaxValue), static d => new AbiReader(d).Bytes());
        Refuses(Word(0x20) + Word(int.MaxValue), static d => new AbiReader(d).UInt64Array());
        Refuses(Word(0x20) + new string('f', 64), static d => new AbiReader(d).Array(out _));
        Refuses(new string('f', 64), static d => new AbiReader(d).String());
        Refuses(new string('f', 64), static d => new AbiReader(d).Tuple());
    }

    [Fact]
    public void Elements_that_overlap_cannot_multiply_the_data()
    {
        // 64 elements that all point to the same 32 bytes.
        var data = Word(0x20) + Word(64) + string.Concat(Enumerable.Repeat(Word(64 * 32), 64)) + Word(1024) + new string('0', 2048);
        Refuses(data, static d => new AbiReader(d).BytesArray());
    }

    [Fact]
    public void Invalid_UTF8_is_refused() =>
        Refuses(Word(0x20) + Word(2) + "c328" + new string('0', 60), static d => new AbiReader(d).String());

    [Fact]
    public void Bytes_need_no_padding()
    {
        var data = Hex.Decode(Word(0x20) + Word(3) + "010203");
        new AbiReader(data).Bytes().ToArray().ShouldBe([1, 2, 3]);
    }

    private delegate void Read(byte[] data);

    private static void Refuses(string hex, Read read)
    {
        var data = Hex.Decode(hex);
        Should.Throw<AbiException>(() => read(data));
    }
}
