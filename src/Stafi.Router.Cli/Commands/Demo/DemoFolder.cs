using System.Globalization;
using System.Security.Cryptography;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Devnet;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Router.Keys;

namespace Stafi.Router.Cli.Commands.Demo;

/// <summary>What the demo's router needs on disk: configuration, keystores, a fresh seed, passwords, database and log.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stafi-router-demo-");

    public string Root => _folder.FullName;

    public string Configuration => PathOf("router.yaml");

    public string Log => PathOf("router.log");

    /// <summary>The first keys of the demo's seed, by index.</summary>
    public IReadOnlyList<BlsPublicKey> SeedKeys { get; private set; } = [];

    public void Write(LocalNetwork network, Wei reserve)
    {
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        File.WriteAllText(PathOf("password"), password);
        WriteKeystore("super-node.json", DevnetAccounts.SuperNode, password);
        WriteKeystore("ssv-owner.json", DevnetAccounts.SsvOwner, password);
        WriteSeed(password);
        File.WriteAllText(Configuration, Yaml(network, reserve));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void WriteKeystore(string name, DevnetAccount account, string password)
    {
        using var key = LocalAccount.FromHex(account.PrivateKey);
        File.WriteAllBytes(PathOf(name), KeystoreV3.Write(key, password));
    }

    private void WriteSeed(string password)
    {
        using var mnemonic = Mnemonic.Generate();
        var seed = mnemonic.ToSeed();
        using var keys = new ValidatorSeed(seed);
        SeedKeys = [.. Enumerable.Range(0, 16).Select(index =>
        {
            using var key = keys.DeriveSigningKey((uint)index);
            return key.PublicKey;
        })];
        using var secret = new Password(password);
        SeedFile.Encrypt(seed, SeedKeys[0], secret, SeedCost.Standard).Save(PathOf("seed.json"));
        CryptographicOperations.ZeroMemory(seed);
    }

    private static string Yaml(LocalNetwork network, Wei reserve)
    {
        var addresses = network.Addresses;
        return string.Create(CultureInfo.InvariantCulture,
            $$"""
            chain:
              id: 31337
            mode: act
            execution:
              endpoints: [{{network.ExecutionEndpoint}}]
            consensus:
              endpoints: [{{network.BeaconEndpoint}}]
            ssvApi:
              baseUrl: {{network.SsvApiEndpoint}}
              refresh: 5s
            contracts:
              stafiStorage: "{{addresses.Storage}}"
              ssvNetwork: "{{addresses.SsvNetwork}}"
              ssvNetworkViews: "{{addresses.SsvViews}}"
              ssvDeploymentBlock: {{network.Deployed.FirstBlock}}
              depositContract: "{{addresses.DepositContract}}"
            pool:
              reserve: {{reserve.ToEther()}} ETH
              withdrawalCredentials: "{{Stafi.Consensus.Deposits.WithdrawalCredentials.ForAddress(addresses.Withdraw)}}"
            accounts:
              superNode:
                keystore: super-node.json
                password: { file: password }
              ssvOwner:
                keystore: ssv-owner.json
                password: { file: password }
            keys:
              seed: seed.json
              password: { file: password }
            storage:
              path: router.db
            policy:
              batchBlocks: 4
              blocksPerDay: 86400
            loop:
              interval: 500ms
            web:
              listen: http://127.0.0.1:0
            """);
    }

    private string PathOf(string name) => Path.Combine(Root, name);
}
