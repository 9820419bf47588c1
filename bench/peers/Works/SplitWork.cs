using System.Security.Cryptography;
using Stafi.Bench.Peers.Floors;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.KeyShares;

namespace Stafi.Bench.Peers.Works;

/// <summary>
/// Splits 100 validators' keys, with the signature over owner and nonce and the check of everything made. As after reading a keystore, the
/// validators' public keys are known; operator keys are parsed.
/// </summary>
internal static class SplitWork
{
    private const int Validators = 100;

    public static Contest For(int operators, NodePeer peer)
    {
        var secrets = Samples.Secrets(Validators);
        var keys = secrets.Select((secret, index) => (secret, (ulong)index)).ToArray();
        var cluster = Samples.Cluster(operators);
        var bytes = secrets.Select(Bytes).ToArray();
        var floor = new SplitFloor(bytes, [.. Enumerable.Range(0, operators).Select(Rsa)]);
        foreach (var secret in secrets) _ = secret.PublicKey;
        var work = $"split {operators}";
        return new Contest(
            $"split {Validators} keys for {operators} operators",
            new OwnRunner(() => KeyShareSplitter.SplitAll(keys, cluster, Samples.Owner)),
            peer.Runner(work),
            new OwnRunner(floor.Run),
            new Target(TimesPeer: 8, TimesFloor: 1.25))
        {
            IsSlow = true,
            Check = () => _ = peer.Prepare(work, new
            {
                privateKeys = bytes.Select(secret => Hex.Encode(secret)),
                operators = Enumerable.Range(0, operators).Select(index => new { id = (int)cluster.Operators.Ids[index], operatorKey = cluster[index].Text }),
                owner = Samples.Owner.ToString(),
                nonce = 0,
            }),
        };
    }

    private static byte[] Bytes(BlsSecretKey secret)
    {
        var bytes = new byte[BlsSecretKey.Length];
        secret.CopyTo(bytes);
        return bytes;
    }

    private static RSA Rsa(int index)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(Samples.PrivatePem(index));
        return RSA.Create(rsa.ExportParameters(includePrivateParameters: false));
    }
}
