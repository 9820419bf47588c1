using Stafi.Router.Configuration;

namespace Stafi.Router.Tests.Configuration;

/// <summary>A configuration file in a folder of its own.</summary>
internal sealed class ConfigurationFile : IDisposable
{
    /// <summary>A whole configuration that is right.</summary>
    public const string Right = """
        chain:
          id: 31337
        mode: act
        execution:
          endpoints: [http://127.0.0.1:8545]
        consensus:
          endpoints:
            - http://127.0.0.1:5052
        ssvApi:
          baseUrl: http://127.0.0.1:9000/api/v4/devnet
        contracts:
          stafiStorage: "0x1000000000000000000000000000000000000001"
          ssvNetwork: "0x1000000000000000000000000000000000000002"
          ssvNetworkViews: "0x1000000000000000000000000000000000000003"
          ssvDeploymentBlock: 7
          depositContract: "0x00000000219ab540356cBB839Cbe05303d7705Fa"
        pool:
          reserve: 20 ETH
          withdrawalCredentials: "0x0100000000000000000000001000000000000000000000000000000000000004"
        accounts:
          superNode:
            keystore: super-node.json
            password:
              file: super-node.txt
          ssvOwner:
            keystore: owner.json
            password:
              env: OWNER_PASSWORD
        keys:
          seed: seed.json
          password:
            prompt: true
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stafi-config-");

    public ConfigurationFile(string text) => File.WriteAllText(Path, text);

    public string Folder => _folder.FullName;

    public string Path => System.IO.Path.Combine(Folder, "router.yaml");

    public static RouterOptions Load(string text, params (string Name, string Value)[] flags)
    {
        using var file = new ConfigurationFile(text);
        return RouterConfiguration.Load(file.Path, flags.ToDictionary(flag => flag.Name, flag => flag.Value));
    }

    public static IReadOnlyList<ConfigurationProblem> ProblemsOf(string text, params (string Name, string Value)[] flags) =>
        Should.Throw<ConfigurationException>(() => Load(text, flags)).Problems;

    public void Dispose() => _folder.Delete(recursive: true);
}
