using System.Text;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Fuzz.Tests.Engine;
using Stafi.Ssv.KeyShares;
using Stafi.Testing.OperatorKeys;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>keyshares.json, and operators' RSA keys in the forms in which they are published.</summary>
internal static class KeySharesDecoders
{
    public static IEnumerable<FuzzTarget> All()
    {
        using var secret = BlsSecretKey.FromBytes([.. Enumerable.Repeat((byte)0x11, 32)]);
        var keys = Enumerable.Range(1, 4).Select(number => KeyValuePair.Create((ulong)number, PrivateKey(number).PublicKey)).ToList();
        var shares = KeyShareSplitter.Split(secret, ClusterOperatorKeys.Of(keys), Address.Parse("0x71C7656EC7ab88b098defB751B7401B5f6d8976F"), 7);
        var published = keys[0].Value.Text;
        var pem = Encoding.ASCII.GetString(Convert.FromBase64String(published));

        yield return new FuzzTarget("keyshares-file",
            [KeySharesFile.Write([shares], DateTimeOffset.UnixEpoch), .. Seeds.Texts(Seeds.Vector("ssv", "ssv_keys_fixtures.json",
                Seeds.Member("json")).Concat(Seeds.Vector("ssv", "derived_negative.json", Seeds.Member("json"))))],
            OpenFile, typeof(KeySharesFileException))
        { IsText = true };
        yield return new FuzzTarget("operator-key", Seeds.Texts(published, pem, pem.ReplaceLineEndings(""), pem.Replace("RSA PUBLIC", "PUBLIC",
            StringComparison.Ordinal), OperatorPems.Pem(1)),
            input => OperatorKey.Parse(Encoding.UTF8.GetString(input)).Encrypt([1, 2, 3], new byte[OperatorKey.CiphertextLength]),
                typeof(FormatException))
        { IsText = true };
        yield return new FuzzTarget("operator-key-chain", [keys[0].Value.ToChain(), Seeds.Text(published), Convert.FromBase64String(published)],
            ReadChain);
        yield return new FuzzTarget("operator-private-key", Seeds.Texts(OperatorPems.Pem(1), Convert.ToBase64String(Seeds.Text(OperatorPems.Pem(2)))),
            input => OperatorPrivateKey.Parse(Encoding.UTF8.GetString(input)).Dispose(), typeof(FormatException))
        { IsText = true };
    }

    private static OperatorPrivateKey PrivateKey(int number) => OperatorPrivateKey.Parse(OperatorPems.Pem(number));

    private static void OpenFile(byte[] input)
    {
        foreach (var item in KeySharesFile.Parse(input).Items)
        {
            var faults = item.Open(out var shares);
            Promise.Holds(faults.Count == 0 == shares is not null, "shares are there exactly when nothing is wrong");
        }
    }

    private static void ReadChain(byte[] input)
    {
        var found = OperatorKey.TryParseChain(input, out var key, out var reason);
        Promise.Holds(found == key is not null && found != reason is not null, "a key or a reason");
        if (key is not null) Promise.Holds(OperatorKey.Parse(key.Text).Equals(key), "a key's text is read as that key");
    }
}
