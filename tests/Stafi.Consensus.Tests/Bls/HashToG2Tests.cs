using System.Text;
using Stafi.Consensus.Bls.Native;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Bls;

public unsafe class HashToG2Tests
{
    // RFC 9380, J.10.1: these vectors have their own domain separation tag.
    private static ReadOnlySpan<byte> Dst => "QUUX-V01-CS02-with-BLS12381G2_XMD:SHA-256_SSWU_RO_"u8;

    [Fact]
    public void The_native_library_hashes_to_the_points_of_the_vectors()
    {
        var rows = Vectors.Json("bls", "hash_to_G2.json").EnumerateArray().ToList();
        rows.Count.ShouldBe(4);
        foreach (var row in rows)
        {
            var output = row.GetProperty("output");
            Hash(row.GetProperty("input").Text("msg")).ShouldBe(Coordinate(output.Text("x")) + Coordinate(output.Text("y")), row.Text("name"));
        }
    }

    // The vectors write "c0,c1", the serialized form has c1 first.
    private static string Coordinate(string text)
    {
        var parts = text.Split(',');
        return parts[1][2..] + parts[0][2..];
    }

    private static string Hash(string text)
    {
        var message = Encoding.ASCII.GetBytes(text);
        var serialized = new byte[192];
        BlstP2 point;
        BlstP2Affine affine;
        fixed (byte* m = message, dst = Dst, s = serialized)
        {
            Blst.HashToG2(&point, m, (nuint)message.Length, dst, (nuint)Dst.Length, null, 0);
            Blst.P2ToAffine(&affine, &point);
            Blst.P2Serialize(s, &affine);
        }
        return Convert.ToHexStringLower(serialized);
    }
}
