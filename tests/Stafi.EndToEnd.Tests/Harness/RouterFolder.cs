using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum.Accounts;
using Stafi.Router.Keys;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>What a router has on disk: configuration, keystores, seed, password, database and log.</summary>
internal sealed class RouterFolder : IDisposable
{
    private const string Password = "a password of the tests";

    private static readonly KeystoreV3Options CheapKeystore = new(N: 4096);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stafi-router-e2e-");
    private readonly byte[] _seed = new byte[Mnemonic.SeedLength];

    /// <param name="settings">The configuration.</param>
    /// <param name="seed">Byte that the validators' seed is made of, so that two routers have different keys.</param>
    /// <param name="cost">Cost of the password.</param>
    public RouterFolder(RouterSettings settings, byte seed = 7, SeedCost? cost = null)
    {
        _seed.AsSpan().Fill(seed);
        File.WriteAllText(PathOf("password"), Password);
        WriteKeystore("super-node.json", DevnetAccounts.SuperNode);
        WriteKeystore("ssv-owner.json", DevnetAccounts.SsvOwner);
        using (var secret = new Password(Password))
            SeedFile.Encrypt(_seed, Key(0), secret, cost ?? SeedCost.Cheap).Save(PathOf("seed.json"));
        Write(settings);
        Directory.CreateDirectory(Markers);
    }

    public string Configuration => PathOf("router.yaml");

    public string Log => PathOf("router.log");

    public string Database => PathOf("router.db");

    /// <summary>Marker files of the points at which the router was killed.</summary>
    public string Markers => PathOf("markers");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public void Write(RouterSettings settings) => File.WriteAllText(Configuration, settings.ToYaml());

    /// <summary>A secret key of the seed.</summary>
    public BlsSecretKey Secret(uint index)
    {
        using var keys = new ValidatorSeed(_seed);
        return keys.DeriveSigningKey(index);
    }

    /// <summary>A public key of the seed.</summary>
    public BlsPublicKey Key(uint index)
    {
        using var secret = Secret(index);
        return secret.PublicKey;
    }

    public IReadOnlyList<BlsPublicKey> Keys(int first, int count) => [.. Enumerable.Range(first, count).Select(index => Key((uint)index))];

    public string ReadLog() => File.Exists(Log) ? File.ReadAllText(Log) : "";

    public string LogTail(int lines = 60) => string.Join(Environment.NewLine, ReadLog().Split('\n').TakeLast(lines));

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Writes an account's keystore.</summary>
    public void WriteKeystore(string name, DevnetAccount account)
    {
        using var key = LocalAccount.FromHex(account.PrivateKey);
        File.WriteAllBytes(PathOf(name), KeystoreV3.Write(key, Password, CheapKeystore));
    }
}
