using Stafi.Bench.Size.Stub;
using Stafi.Bench.Size.Synthetic;
using Stafi.Consensus.Deposits;
using Stafi.Router.Keys;

namespace Stafi.Bench.Size.Works;

/// <summary>Configuration, seed file, public keys and database of a router in view mode.</summary>
internal sealed class RouterFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stafi-bench-size-");

    public RouterFolder(StubNetwork network, int keys)
    {
        using var password = new Password("of the bench");
        SeedFile.Encrypt(new byte[SeedFile.SeedLength], SyntheticEvents.Key(0), password, SeedCost.Cheap).Save(PathOf("seed.json"));
        File.WriteAllLines(PathOf("router.db.keys"), Enumerable.Range(0, keys).Select(index => SyntheticEvents.Key(index).ToString()));
        File.WriteAllText(Configuration,
            $$"""
            chain: { id: 31337 }
            mode: view
            execution: { endpoints: ["{{network.Execution}}"] }
            consensus: { endpoints: ["{{network.Beacon}}"] }
            ssvApi: { baseUrl: "{{network.SsvApi}}" }
            contracts:
              stafiStorage: "{{Places.Storage}}"
              ssvNetwork: "{{Places.SsvNetwork}}"
              ssvNetworkViews: "{{Places.SsvViews}}"
              ssvDeploymentBlock: 0
              depositContract: "{{Places.DepositContract}}"
            pool:
              reserve: 20 ETH
              withdrawalCredentials: "{{WithdrawalCredentials.ForAddress(Places.Withdraw)}}"
            accounts:
              superNode: { address: "{{Places.SuperNodeAccount}}" }
              ssvOwner: { address: "{{Places.Owner}}" }
            keys: { seed: seed.json }
            web: { listen: "http://127.0.0.1:0" }
            """);
    }

    public string Configuration => PathOf("router.yaml");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
