using System.Globalization;
using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;

namespace Stafi.Consensus.Tests;

/// <summary>Reads the fields of a vector's row.</summary>
internal static class JsonFields
{
    public static string Text(this JsonElement row, string name) => row.GetProperty(name).GetString()!;

    public static bool Flag(this JsonElement row, string name) => row.GetProperty(name).GetBoolean();

    public static ulong Number(this JsonElement row, string name)
    {
        var field = row.GetProperty(name);
        return field.ValueKind == JsonValueKind.Number ? field.GetUInt64() : ulong.Parse(field.GetString()!, CultureInfo.InvariantCulture);
    }

    public static byte[] Bytes(this JsonElement row, string name) => Hex.Decode(row.Text(name));

    public static Hash32 Hash(this JsonElement row, string name) => Hash32.Parse(row.Text(name));

    public static BlsPublicKey PublicKey(this JsonElement row, string name) => BlsPublicKey.Parse(row.Text(name));

    public static BlsSignature Signature(this JsonElement row, string name) => BlsSignature.Parse(row.Text(name));
}
