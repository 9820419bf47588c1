using System.Numerics;
using System.Text.Json;
using Stafi.Ethereum.Abi;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Abi;

public class AbiCodecTests
{
    private static AbiValue.Integer Number(BigInteger value) => new(value);

    [Fact]
    public void Every_value_of_the_ethers_vectors_goes_both_ways()
    {
        foreach (var row in Vectors.Json("abi", "ethers_abi.json").EnumerateArray())
            BothWays([AbiType.Parse(row.GetProperty("type").GetString()!)], [row.GetProperty("value")], row.GetProperty("encoded").GetString()!);
    }

    [Fact]
    public void Every_basic_ABI_test_goes_both_ways()
    {
        foreach (var test in Vectors.Json("abi", "basic_abi_tests.json").EnumerateObject())
        {
            var types = test.Value.GetProperty("types").EnumerateArray().Select(t => AbiType.Parse(t.GetString()!)).ToArray();
            BothWays(types, [.. test.Value.GetProperty("args").EnumerateArray()], "0x" + test.Value.GetProperty("result").GetString());
        }
    }

    [Fact]
    public void Every_contract_call_of_the_vectors_goes_both_ways()
    {
        foreach (var row in Vectors.Json("abi", "contract_calls.json").EnumerateArray())
        {
            var signature = AbiSignature.Parse(row.GetProperty("signature").GetString()!);
            signature.Selector.ToString().ShouldBe(row.GetProperty("selector").GetString());
            var values = AbiJson.ReadAll(signature.Inputs, row.GetProperty("args"));
            var data = signature.EncodeCall(values);
            Hex.Encode(data).ShouldBe(row.GetProperty("calldata").GetString());
            signature.DecodeCall(data).ShouldBe(values);
        }
    }

    [Fact]
    public void Every_malformed_input_of_the_vectors_is_refused()
    {
        foreach (var row in Vectors.Json("abi", "malformed.json").EnumerateArray())
        {
            var types = row.GetProperty("types").EnumerateArray().Select(t => AbiType.Parse(t.GetString()!)).ToArray();
            var data = Hex.Decode(row.GetProperty("data").GetString()!);
            Should.Throw<AbiException>(() => AbiCodec.Decode(types, data), row.GetProperty("name").GetString()!);
        }
    }

    [Fact]
    public void Integers_keep_their_sign_and_range()
    {
        var types = AbiType.ParseList("int8,int256");
        AbiValue[] values = [Number(-128), Number(-(BigInteger.One << 255))];
        var data = AbiCodec.Encode(types, values);
        Hex.Encode(data).ShouldBe("0x" + new string('f', 62) + "80" + "8" + new string('0', 63));
        AbiCodec.Decode(types, data).ShouldBe(values);

        Should.Throw<AbiException>(() => AbiCodec.Encode([AbiType.Parse("int8")], [Number(128)]));
        Should.Throw<AbiException>(() => AbiCodec.Encode([AbiType.Parse("uint8")], [Number(-1)]));
        Should.Throw<AbiException>(() => AbiCodec.Encode([AbiType.Parse("uint256")], [Number(BigInteger.One << 256)]));
        Should.Throw<AbiException>(() => AbiCodec.Decode([AbiType.Parse("int8")], Hex.Decode(new string('0', 62) + "80")));
    }

    [Fact]
    public void A_value_of_another_type_is_refused()
    {
        Should.Throw<AbiException>(() => AbiCodec.Encode([AbiType.Parse("bool")], [Number(1)]));
        Should.Throw<AbiException>(() => AbiCodec.Encode([AbiType.Parse("bytes4")], [new AbiValue.Bytes(new byte[5])]));
        Should.Throw<AbiException>(() => AbiCodec.Encode([AbiType.Parse("uint8[2]")], [new AbiValue.Sequence([Number(1)])]));
        Should.Throw<AbiException>(() => AbiCodec.Encode([AbiType.Parse("uint8")], []));
    }

    [Fact]
    public void Nested_arrays_that_share_their_bytes_do_not_eat_all_memory()
    {
        // Each level is an array of 8 elements which all point to the next level: 8^9 values in 3 kB.
        const int levels = 9;
        var data = new List<byte>();
        void Word(int value) => data.AddRange(Hex.Decode(value.ToString("x64", System.Globalization.CultureInfo.InvariantCulture)));
        Word(32);
        for (var level = 0; level < levels; level++)
        {
            Word(8);
            for (var i = 0; i < 8; i++) Word(level == levels - 1 ? i : 8 * 32);
        }
        var type = AbiType.Parse("uint256" + string.Concat(Enumerable.Repeat("[]", levels)));
        Should.Throw<AbiException>(() => AbiCodec.Decode([type], data.ToArray())).Message.ShouldContain("overlap");
    }

    [Fact]
    public void Random_bytes_never_throw_anything_else()
    {
        AbiType[] types = [AbiType.Parse("(uint32,bytes[],string)[]"), AbiType.Parse("bytes"), AbiType.Parse("int24[][2]")];
        for (var seed = 0; seed < 2000; seed++)
        {
            var data = Enumerable.Range(0, 12).SelectMany(i => Keccak256.Hash($"{seed}/{i}").ToArray()).ToArray();
            // Small numbers where offsets and lengths stand make the decoder go on.
            for (var word = 0; word < 12; word++)
            {
                if (data[word * 32] < 200) data.AsSpan(word * 32, 31).Clear();
            }
            try
            {
                AbiCodec.Decode(types, data);
            }
            catch (AbiException)
            {
                continue;
            }
        }
    }

    private static void BothWays(AbiType[] types, JsonElement[] json, string encoded)
    {
        AbiValue[] values = [.. types.Zip(json, AbiJson.Read)];
        Hex.Encode(AbiCodec.Encode(types, values)).ShouldBe(encoded, string.Join<AbiType>(',', types));
        AbiCodec.Decode(types, Hex.Decode(encoded)).ShouldBe(values);
    }
}
