using Stafi.Fuzz.Tests.Engine;
using Stafi.Router.Configuration;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>The router's configuration file.</summary>
internal static class ConfigurationDecoders
{
    private const string Right = """
        chain:
          id: 31337
        mode: act
        execution:
          endpoints: [http://127.0.0.1:8545]
          timeout: 15s
        consensus:
          endpoints:
            - http://127.0.0.1:5052
        ssvApi:
          baseUrl: http://127.0.0.1:9000/api/v4/devnet
          refresh: 5m
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
        keys:
          seed: seed.json
          password:
            prompt: true
        policy:
          targetOperators: [1, 2, 3, 4]
        gas:
          maximumFeePerGas: 100 gwei
        """;

    private static readonly Lazy<string> Yaml = new(NewFile);

    public static IEnumerable<FuzzTarget> All()
    {
        yield return new FuzzTarget("configuration", Seeds.Texts(Right, "mode: view\n", "a: {b: [1, {c: d}]}", "? a\n: b", "a: &x 1\nb: *x",
            "--- a\n...\n--- b"), Load, typeof(ConfigurationException))
        {
            IsText = true,
            FixedBytes = 16 << 20,
            BytesPerByte = 3000,
        };
    }

    // One file for all cases: making a folder takes longer than reading it.
    private static string NewFile()
    {
        var folder = Directory.CreateTempSubdirectory("stafi-fuzz-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return Path.Combine(folder.FullName, "router.yaml");
    }

    private static void Load(byte[] input)
    {
        File.WriteAllBytes(Yaml.Value, input);
        RouterConfiguration.Load(Yaml.Value, new Dictionary<string, string>());
    }
}
