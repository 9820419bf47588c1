using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Rlp;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Accounts;

public class Secp256k1Tests
{
    private static readonly BigInteger Order =
        BigInteger.Parse("0fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static byte[] Compact(RecoverableSignature signature)
    {
        var bytes = new byte[RecoverableSignature.CompactLength];
        signature.CopyCompactTo(bytes);
        return bytes;
    }

    [Fact]
    public void Signs_with_the_nonce_of_RFC_6979()
    {
        var key = Hex.Decode("0000000000000000000000000000000000000000000000000000000000000001");
        var digest = new Hash32(SHA256.HashData("Everything should be made as simple as possible, but not simpler."u8));
        Convert.ToHexStringLower(Compact(Secp256k1.Sign(key, digest))).ShouldBe(
            "33a69cd2065432a30f3d1ce4eb0d59b8ab58c74f27c41a7fdb5696ad4e6108c96f807982866f785d3f6418d24163ddae117b7db4d5fdf0071de069fa54342262");
    }

    [Fact]
    public void Signs_a_legacy_transaction_as_EIP_155_says()
    {
        // Only EIP-1559 transactions are written and read; the parts that a legacy one needs are the same.
        var row = Vectors.Json("tx", "eip155_example.json")[0];
        string Text(string name) => row.GetProperty(name).GetString()!;
        UInt128 Number(string name) => UInt128.Parse(Text(name), CultureInfo.InvariantCulture);
        RlpWriter Fields(RlpWriter list) => list
            .UInt(Number("nonce")).UInt(Number("gasPrice")).UInt(Number("gasLimit")).Bytes(Hex.Decode(Text("to"))).UInt(Number("value")).Bytes([]);

        var payload = new RlpWriter().List(list => Fields(list).UInt(Number("chainId")).UInt(0).UInt(0)).ToArray();
        Hex.Encode(payload).ShouldBe(Text("signing_data"));
        var digest = Keccak256.Hash(payload);
        digest.ToString().ShouldBe(Text("signing_hash"));
        var signature = Compact(Secp256k1.Sign(Hex.Decode(Text("privateKey")), digest));
        new BigInteger(signature.AsSpan(0, 32), isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture).ShouldBe(Text("r"));
        new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture).ShouldBe(Text("s"));
        var signed = new RlpWriter().List(list =>
            Fields(list).UInt((UInt128)row.GetProperty("v").GetInt32()).BigEndian(signature.AsSpan(0, 32)).BigEndian(signature.AsSpan(32)));
        Hex.Encode(signed.ToArray()).ShouldBe(Text("signed"));
    }

    [Fact]
    public void Signs_every_vector_and_verifies_and_recovers_it()
    {
        var publicKey = new byte[Secp256k1.PublicKeyLength];
        var recovered = new byte[Secp256k1.PublicKeyLength];
        foreach (var row in Vectors.Json("secp256k1", "rfc6979_ecdsa.json").GetProperty("valid").EnumerateArray())
        {
            var key = Hex.Decode(row.GetProperty("d").GetString()!);
            var digest = Hash32.Parse(row.GetProperty("m").GetString()!);
            var signature = Secp256k1.Sign(key, digest);
            Convert.ToHexStringLower(Compact(signature)).ShouldBe(row.GetProperty("signature").GetString());
            Secp256k1.GetPublicKey(key, publicKey);
            Secp256k1.Verify(digest, Compact(signature), publicKey).ShouldBeTrue();
            Secp256k1.TryRecover(digest, signature, recovered).ShouldBeTrue();
            recovered.ShouldBe(publicKey);
        }
    }

    [Fact]
    public void Signs_with_the_first_nonce_of_the_vectors()
    {
        // r is the x coordinate of k G, which is the public key of the "private key" k.
        var point = new byte[Secp256k1.PublicKeyLength];
        foreach (var row in Vectors.Json("secp256k1", "rfc6979_k.json").EnumerateArray())
        {
            var digest = new Hash32(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(row.GetProperty("message").GetString()!)));
            Secp256k1.GetPublicKey(Hex.Decode(row.GetProperty("k0").GetString()!), point);
            Secp256k1.Sign(Hex.Decode(row.GetProperty("d").GetString()!), digest).R.ShouldBe(new Hash32(point.AsSpan(1, 32)));
        }
    }

    [Fact]
    public void Refuses_the_invalid_vectors()
    {
        var invalid = Vectors.Json("secp256k1", "rfc6979_ecdsa.json").GetProperty("invalid");
        foreach (var row in invalid.GetProperty("sign").EnumerateArray())
        {
            var key = Hex.Decode(row.GetProperty("d").GetString()!);
            Secp256k1.IsValidPrivateKey(key).ShouldBeFalse();
            Should.Throw<ArgumentException>(() => Secp256k1.Sign(key, Hash32.Parse(row.GetProperty("m").GetString()!)));
        }
        foreach (var row in invalid.GetProperty("verify").EnumerateArray())
        {
            var digest = Hash32.Parse(row.GetProperty("m").GetString()!);
            Secp256k1.Verify(digest, Hex.Decode(row.GetProperty("signature").GetString()!), Hex.Decode(row.GetProperty("Q").GetString()!))
                .ShouldBeFalse(row.GetRawText());
        }
    }

    [Fact]
    public void Recovers_every_vector()
    {
        var publicKey = new byte[Secp256k1.PublicKeyLength];
        foreach (var row in Vectors.Json("secp256k1", "recovery.json").EnumerateArray())
        {
            var digest = Hash32.Parse(row.GetProperty("digest").GetString()!);
            var signature = new RecoverableSignature(
                Hash32.Parse(row.GetProperty("r").GetString()!), Hash32.Parse(row.GetProperty("s").GetString()!), row.GetProperty("yParity").GetByte());
            Secp256k1.Sign(Hex.Decode(row.GetProperty("privateKey").GetString()!), digest).ShouldBe(signature);
            Secp256k1.TryRecover(digest, signature, publicKey).ShouldBeTrue();
            Hex.Encode(publicKey).ShouldBe(row.GetProperty("publicKeyUncompressed").GetString());
            Secp256k1.GetAddress(publicKey).ToString().ShouldBe(row.GetProperty("address").GetString());
        }
    }

    [Fact]
    public void Judges_the_Wycheproof_vectors_as_they_say()
    {
        foreach (var group in Vectors.Json("secp256k1", "wycheproof_ecdsa_secp256k1_sha256.json").GetProperty("testGroups").EnumerateArray())
        {
            var publicKey = Hex.Decode(group.GetProperty("publicKey").GetProperty("uncompressed").GetString()!);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var digest = new Hash32(SHA256.HashData(Hex.Decode(test.GetProperty("msg").GetString()!)));
                var valid = TryParseDer(Hex.Decode(test.GetProperty("sig").GetString()!), out var compact) && Secp256k1.Verify(digest, compact, publicKey);
                // "acceptable" is one row whose DER lacks a zero byte; strict DER refuses it.
                valid.ShouldBe(test.GetProperty("result").GetString() == "valid", test.GetRawText());
            }
        }
    }

    [Fact]
    public void A_high_s_is_refused()
    {
        var key = new byte[32];
        key[31] = 7;
        var publicKey = new byte[Secp256k1.PublicKeyLength];
        Secp256k1.GetPublicKey(key, publicKey);
        var digest = Keccak256.Hash("message");
        var signature = Compact(Secp256k1.Sign(key, digest));
        Secp256k1.Verify(digest, signature, publicKey).ShouldBeTrue();
        var high = Order - new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
        high.TryWriteBytes(signature.AsSpan(32), out _, isUnsigned: true, isBigEndian: true).ShouldBeTrue();
        Secp256k1.Verify(digest, signature, publicKey).ShouldBeFalse();
    }

    [Fact]
    public void A_signature_of_nobody_recovers_nothing()
    {
        Secp256k1.TryRecoverAddress(default, default, out _).ShouldBeFalse();
        var ones = Hash32.Parse(new string('f', 64));
        Secp256k1.TryRecoverAddress(default, new RecoverableSignature(ones, ones, 0), out _).ShouldBeFalse();
        Secp256k1.TryRecoverAddress(default, new RecoverableSignature(Keccak256.Hash("r"), Keccak256.Hash("s"), 2), out _).ShouldBeFalse();
    }

    /// <summary>Strict DER to r and s with a low s; Ethereum has no DER, so the product has no such reader.</summary>
    private static bool TryParseDer(byte[] der, out byte[] compact)
    {
        compact = new byte[RecoverableSignature.CompactLength];
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            var sequence = reader.ReadSequence();
            var (r, s) = (sequence.ReadInteger(), sequence.ReadInteger());
            sequence.ThrowIfNotEmpty();
            reader.ThrowIfNotEmpty();
            if (r.Sign <= 0 || s.Sign <= 0 || r >= Order || s >= Order) return false;
            if (s > Order / 2) s = Order - s;
            return Write(r, compact.AsSpan(0, 32)) && Write(s, compact.AsSpan(32));
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool Write(BigInteger value, Span<byte> destination)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(destination[(destination.Length - bytes.Length)..]);
        return true;
    }
}
