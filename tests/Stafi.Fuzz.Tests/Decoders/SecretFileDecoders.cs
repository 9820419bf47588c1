using System.Text;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Keys;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Fuzz.Tests.Engine;
using Stafi.Router.Keys;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>Files with keys in them, and deposit files. They are read, not opened: key derivation takes long by design.</summary>
internal static class SecretFileDecoders
{
    private const string Password = "testpassword";

    public static IEnumerable<FuzzTarget> All()
    {
        using var secret = BlsSecretKey.FromBytes([.. Enumerable.Repeat((byte)0x11, 32)]);
        using var account = LocalAccount.FromHex(new string('4', 64));
        using var password = new Password(Password);
        var credentials = WithdrawalCredentials.ForAddress(account.Address);
        var deposits = DepositDataFile.Write([DepositSigner.Sign(secret, credentials, Gwei.FromEther(1), KnownNetworks.Hoodi.GenesisForkVersion)],
            KnownNetworks.Hoodi);
        var weak = new KeystoreOptions { ScryptN = 2 };

        yield return Of("keystore-v3", input => KeystoreV3.ReadAddress(input), typeof(Ethereum.Accounts.KeystoreException),
            [KeystoreV3.Write(account, Password, new KeystoreV3Options(2)), .. Vector("keystore-v3", "keystores.json", "keystore")]);
        yield return Of("keystore-eip2335", input => Keystore.Parse(input).ToJson(), typeof(KeystoreFormatException),
        [
            Keystore.Encrypt(secret, Password, KeyPath.Signing(0), weak).ToJson(),
            Keystore.Encrypt(secret, Password, KeyPath.Signing(0), weak with { UsePbkdf2 = true, Pbkdf2Iterations = 2 }).ToJson(),
            .. Vector("eip2335", "official.json", "keystore"), .. Vector("eip2335", "wealdtech_decrypt.json", "keystore"), .. Vector("eip2335",
                "staking_cli_keystores.json", "keystore"),
        ]);
        yield return Of("seed-file", input => SeedFile.Parse(Encoding.UTF8.GetString(input)), typeof(SecretException),
            [Seeds.Text(SeedFile.Encrypt(new byte[SeedFile.SeedLength], secret.PublicKey, password, SeedCost.Cheap).ToJson())]);
        yield return Of("deposit-data", input => DepositDataFile.Read(input, KnownNetworks.Hoodi), typeof(DepositDataException), [deposits]);
    }

    private static FuzzTarget Of(string name, Action<byte[]> read, Type documented, IReadOnlyList<byte[]> seeds) => new(name, seeds, read,
        documented)
    { IsText = true };

    private static IEnumerable<byte[]> Vector(string topic, string file, string member) => Seeds.Texts(Seeds.Vector(topic, file,
        Seeds.Member(member)));
}
