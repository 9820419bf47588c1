using System.Security.Cryptography;
using System.Text;
using Stafi.Bench.Peers.Floors;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;

namespace Stafi.Bench.Peers.Works;

/// <summary>Reads and unlocks a keystore locked with scrypt; the peer is libcrypto's scrypt alone.</summary>
internal static class KeystoreWork
{
    private const string Password = "correct horse battery staple";
    private const int N = 262144, R = 8, P = 1;

    public static Contest Contest()
    {
        var secret = Samples.Secrets(1)[0];
        var json = Keystore.Encrypt(secret, Password, path: null, new KeystoreOptions { ScryptN = N, ScryptR = R, ScryptP = P }).ToJson();
        var salt = RandomNumberGenerator.GetBytes(32);
        var password = Encoding.UTF8.GetBytes(Password);
        return new Contest(
            $"read a scrypt keystore (N={N})", new OwnRunner(() => Read(json).Dispose()), new OwnRunner(() => Derive(password, salt)), null, new Target(TimesPeer: 1))
        {
            Check = () =>
            {
                using var read = Read(json);
                if (!read.IsSameAs(secret)) throw new InvalidOperationException("The keystore gives another key.");
            },
        };
    }

    private static BlsSecretKey Read(byte[] json) => Keystore.Parse(json).Decrypt(Password);

    private static void Derive(byte[] password, byte[] salt)
    {
        Span<byte> key = stackalloc byte[32];
        Libcrypto.Scrypt(password, salt, N, R, P, key);
    }
}
