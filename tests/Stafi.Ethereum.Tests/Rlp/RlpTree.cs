using System.Numerics;
using System.Text;
using System.Text.Json;
using Stafi.Ethereum.Rlp;

namespace Stafi.Ethereum.Tests.Rlp;

/// <summary>Writes the values of the vectors: lists, numbers, <c>#</c> big numbers, text, or hex leaves.</summary>
internal static class RlpTree
{
    public static byte[] Encode(JsonElement value, bool hexLeaves)
    {
        var writer = new RlpWriter();
        WriteJson(writer, value, hexLeaves);
        return writer.ToArray();
    }

    /// <summary>Reads one item of any form to its end and writes it again.</summary>
    public static byte[] Rewrite(byte[] rlp)
    {
        var reader = new RlpReader(rlp);
        var item = Read(ref reader);
        reader.End();
        var writer = new RlpWriter();
        Write(writer, item);
        return writer.ToArray();
    }

    private static object Read(ref RlpReader reader)
    {
        if (!reader.IsList) return reader.Bytes().ToArray();
        var items = new List<object>();
        var list = reader.List();
        while (!list.IsAtEnd) items.Add(Read(ref list));
        return items;
    }

    private static void Write(RlpWriter writer, object item)
    {
        if (item is byte[] bytes) writer.Bytes(bytes);
        else writer.List(list => ((List<object>)item).ForEach(i => Write(list, i)));
    }

    private static void WriteJson(RlpWriter writer, JsonElement value, bool hexLeaves)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                writer.List(list =>
                {
                    foreach (var item in value.EnumerateArray()) WriteJson(list, item, hexLeaves);
                });
                break;
            case JsonValueKind.Number:
                writer.UInt(value.GetUInt64());
                break;
            case JsonValueKind.String when hexLeaves:
                writer.Bytes(Hex.Decode(value.GetString()!));
                break;
            case JsonValueKind.String when value.GetString()!.StartsWith('#'):
                writer.BigEndian(BigInteger.Parse(value.GetString().AsSpan(1), System.Globalization.CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true));
                break;
            default:
                writer.Bytes(Encoding.UTF8.GetBytes(value.GetString()!));
                break;
        }
    }
}
