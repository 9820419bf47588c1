using System.Text;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Fuzz.Tests.Engine;

namespace Stafi.Fuzz.Tests.Decoders;

internal static class AbiDecoders
{
    private static readonly AbiType[][] Shapes =
    [
        .. new[]
        {
            "bytes", "uint256,address,bool,bytes4", "string,(uint64,bytes)[]", "uint64[]", "(uint32,uint64,uint64,bool,uint256)",
            "bytes[],bytes[],bytes32[]",
            "uint8[3][],int24", "(string,(bytes,(address[],uint8)[2])[])[]", "bytes[][][]", "string[2][2]", "int8,int256,uint128", "bool[1000]",
            "(string[3],uint16[2][])[1][]",
            "bytes[1048576]", "(bytes,bytes)[65536][]",
        }.Select(text => AbiType.ParseList(text).ToArray()),
    ];

    private static readonly CustomErrors Errors = new(["TooLow(uint256,(bytes,string)[])", "Named(string)", "Whose(address,bool)"]);

    public static IEnumerable<FuzzTarget> All()
    {
        yield return new FuzzTarget("abi-codec", [.. DataSeeds()], DecodeShape, typeof(AbiException)) { BytesPerByte = 600 };
        yield return new FuzzTarget("abi-reader", [.. DataSeeds()], ReadAll, typeof(AbiException));
        yield return new FuzzTarget("abi-type", TypeSeeds(), ParseType, typeof(AbiException)) { IsText = true, BytesPerByte = 4000 };
        yield return new FuzzTarget("revert-reason", [.. RevertSeeds()], bytes => RevertReason.Decode(bytes, Errors)) { BytesPerByte = 900 };
    }

    private static IEnumerable<byte[]> DataSeeds()
    {
        var values = AbiCodec.Encode(
            AbiType.ParseList("string,(uint64,bytes)[]"),
            [new AbiValue.Text("moo"), new AbiValue.Sequence([new AbiValue.Sequence([new AbiValue.Integer(7), new AbiValue.Bytes(new byte[33])])])]);
        yield return [2, .. values];
        yield return [3, .. new AbiWriter().UInt64Array([1, 2, 3]).ToArray()];
        yield return [5, .. new AbiWriter().BytesArray([new byte[48], new byte[5]]).BytesArray([new byte[96]]).Hash32Array([Hash32.Zero]).ToArray()];
        yield return [0, .. new AbiWriter().Bytes([1, 2, 3]).ToArray()];
        yield return [13, .. new byte[4096]];
        for (byte i = 0; i < Shapes.Length; i++) yield return [i, .. new byte[320]];
        var vectors = Seeds.Vector("abi", "ethers_abi.json", Seeds.Member("encoded")).Concat(Seeds.Vector("abi", "malformed.json",
            Seeds.Member("data")));
        byte shape = 0;
        foreach (var text in vectors) yield return [shape++, .. Hex.Decode(text)];
    }

    private static void DecodeShape(byte[] input)
    {
        if (input.Length == 0) return;
        var types = Shapes[input[0] % Shapes.Length];
        var values = AbiCodec.Decode(types, input.AsSpan(1));
        var again = AbiCodec.Encode(types, values);
        Promise.Holds(AbiCodec.Decode(types, again).SequenceEqual(values), "decoded values are the same after encoding them");
        // Not every content must be padded when it is read.
        Promise.Holds(again.Length <= 2 * input.Length, "no part of the data is read twice");
    }

    private static void ReadAll(byte[] input)
    {
        if (input.Length == 0) return;
        var kind = input[0] % 14;
        var reader = new AbiReader(input.AsSpan(1));
        for (var i = 0; i < 4; i++)
        {
            _ = kind switch
            {
                0 => reader.Bytes().Length,
                1 => reader.String().Length,
                2 => reader.BytesArray().Length,
                3 => reader.UInt64Array().Length,
                4 => reader.AddressArray().Length,
                5 => reader.BoolArray().Length,
                6 => reader.Hash32Array().Length,
                7 => reader.UInt256Array().Length,
                8 => reader.Tuple().UInt8(),
                9 => (int)reader.UInt32(),
                10 => reader.FixedBytes(4).Length,
                11 => reader.Wei().GetHashCode(),
                12 => reader.UInt256().ToString().Length,
                _ => reader.Address().GetHashCode(),
            };
            kind = (kind + i) % 14;
        }
    }

    private static IReadOnlyList<byte[]> TypeSeeds() => Seeds.Texts(
        new[] { "uint256", "(uint64,bytes)[]", "function", "bytes32[4][]", "((address,bool)[2],string)", new string('(', 40) + "uint8",
            "uint8" + string.Concat(Enumerable.Repeat("[]", 40)) }
            .Concat(Seeds.Vector("abi", "ethers_abi.json", Seeds.Member("type"))));

    private static void ParseType(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var type = AbiType.Parse(text);
        Promise.Holds(AbiType.Parse(type.ToString()).Equals(type), "a type's text is read as that type");
    }

    private static IEnumerable<byte[]> RevertSeeds() => Seeds.HexTexts(Seeds.Vector("abi", "revert_data.json", Seeds.Member("data"))).Concat(
    [
        [],
        AbiSignature.Parse("Error(string)").EncodeCall([new AbiValue.Text("not today")]),
        AbiSignature.Parse("Panic(uint256)").EncodeCall([new AbiValue.Integer(0x11)]),
        AbiSignature.Parse("Whose(address,bool)").EncodeCall([new AbiValue.Account(Address.Zero), new AbiValue.Boolean(true)]),
        AbiSignature.Parse("Named(string)").EncodeCall([new AbiValue.Text("x")]),
    ]);
}
