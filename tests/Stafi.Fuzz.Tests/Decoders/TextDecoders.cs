using System.Text;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Fuzz.Tests.Engine;
using Stafi.Ssv.Clusters;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>Short texts: hex, addresses, hashes, amounts, paths, words.</summary>
internal static class TextDecoders
{
    private const string Words = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    public static IEnumerable<FuzzTarget> All()
    {
        yield return Of("hex", text => Promise.Holds(Hex.Decode(Hex.Encode(Hex.Decode(text))).AsSpan().SequenceEqual(Hex.Decode(text)),
            "hex is read as it is written"), typeof(FormatException));
        yield return Of("primitives", ParsePrimitives, typeof(FormatException));
        yield return Of("try-parse", TryPrimitives);
        yield return Of("mnemonic", text => Mnemonic.Parse(text).Dispose(), typeof(MnemonicException));
    }

    private static FuzzTarget Of(string name, Action<string> parse, params Type[] documented) =>
        new(name, TextSeeds(), input => parse(Encoding.UTF8.GetString(input)), documented) { IsText = true };

    private static void ParsePrimitives(string text)
    {
        if (text.Length == 0) return;
        var rest = text[1..];
        _ = (text[0] % 11) switch
        {
            0 => Address.Parse(rest).GetHashCode(),
            1 => Hash32.Parse(rest).GetHashCode(),
            2 => UInt256.Parse(rest).GetHashCode(),
            3 => Wei.ParseEther(rest).GetHashCode(),
            4 => BlsPublicKey.Parse(rest).GetHashCode(),
            5 => BlsSignature.Parse(rest).GetHashCode(),
            6 => ForkVersion.Parse(rest).GetHashCode(),
            7 => KeyPath.Parse(rest).GetHashCode(),
            8 => OperatorSet.Parse(rest).GetHashCode(),
            9 => Hex.Decode(rest).Length,
            _ => KeyPath.Parse(text).GetHashCode(),
        };
    }

    private static void TryPrimitives(string text)
    {
        if (Address.TryParse(text, out var address)) Promise.Holds(Address.Parse(address.ToString()) == address,
            "an address is read as it is written");
        if (Hash32.TryParse(text, out var hash)) Promise.Holds(Hash32.Parse(hash.ToString()) == hash, "a hash is read as it is written");
        if (UInt256.TryParse(text, out var number)) Promise.Holds(UInt256.Parse(number.ToString()) == number, "a number is read as it is written");
        if (Wei.TryParseEther(text, out var wei)) Promise.Holds(Wei.ParseEther(wei.ToEther()) == wei, "an amount is read as it is written");
        BlsVerifier.Verify(BlsPublicKey.TryParse(text, out var key) ? key : default, [1], BlsSignature.TryParse(text, out var signature)
            ? signature : default);
        if (BlsPublicKey.TryParse(text, out key)) Promise.Holds(BlsPublicKey.Parse(key.ToString()) == key, "a key is read as it is written");
        if (BlsSignature.TryParse(text, out signature)) Promise.Holds(BlsSignature.Parse(signature.ToString()) == signature,
            "a signature is read as it is written");
    }

    private static IReadOnlyList<byte[]> TextSeeds() => Seeds.Texts(new[]
        {
            "0x71C7656EC7ab88b098defB751B7401B5f6d8976F", "X0x71c7656ec7ab88b098defb751b7401b5f6d8976f", "0x" + new string('a', 64),
            "C0x" + new string('0', 64), "115792089237316195423570985008687907853269984665640564039457584007913129639935",
            "32.000000000000000001", "B0.1", "340282366920938463463.374607431768211455", "0x" + new string('8', 96), "0xb" + new string('1', 191),
            "0x10000910", "m/12381/3600/0/0/0", "Nm/0/4294967295", "1,2,3,4", "O5,6,7,8",
            Words, Words.ToUpperInvariant(), "\u3000" + Words.Replace(' ', '\u3000'), "",
        }
        .Concat(Seeds.Vector("bls", "deserialization_G1.json", Seeds.Member("pubkey")))
        .Concat(Seeds.Vector("bip39", "vectors_english.json", Seeds.Member("mnemonic"))));
}
