using Stafi.Consensus.Deposits;
using Stafi.Devnet;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>What the tests vary in a router's configuration.</summary>
internal sealed record RouterSettings
{
    public required Uri Execution { get; init; }

    /// <summary>Further execution endpoints, asked after the first.</summary>
    public IReadOnlyList<Uri> MoreExecution { get; init; } = [];

    public required Uri Consensus { get; init; }

    public required Uri SsvApi { get; init; }

    public ulong ChainId { get; init; } = 31337;

    public string Mode { get; init; } = "act";

    public Wei Reserve { get; init; } = Wei.FromEther(20);

    public ulong BatchBlocks { get; init; } = 3;

    /// <summary>How long the nodes may take to answer.</summary>
    public string Timeout { get; init; } = "5s";

    /// <summary>How often the router asks for a new block.</summary>
    public string Interval { get; init; } = "250ms";

    /// <summary>Connection string of the PostgreSQL database that is used instead of a file.</summary>
    public string? Postgres { get; init; }

    /// <summary>How long an operator must be inactive before that counts.</summary>
    public string InactiveAfter { get; init; } = "1h";

    /// <summary>Validators that every share of an operator, an owner, a cluster and so on allows.</summary>
    public int ShareFloor { get; init; } = 20;

    /// <summary>Further settings of <c>policy</c>, each as YAML of one line.</summary>
    public IReadOnlyList<string> Policy { get; init; } = [];

    /// <summary>Further lines of the file.</summary>
    public string More { get; init; } = "";

    public static RouterSettings Of(LocalNetwork network) => new()
    {
        Execution = network.ExecutionEndpoint,
        Consensus = network.BeaconEndpoint,
        SsvApi = network.SsvApiEndpoint,
    };

    public string ToYaml()
    {
        var addresses = DevnetAddresses.Fixed;
        return FormattableString.Invariant(
            $$"""
            chain:
              id: {{ChainId}}
            mode: {{Mode}}
            execution:
              endpoints: [{{string.Join(", ", [Execution, .. MoreExecution])}}]
              timeout: {{Timeout}}
            consensus:
              endpoints: [{{Consensus}}]
              timeout: {{Timeout}}
            ssvApi:
              baseUrl: {{SsvApi}}
              refresh: 2s
            contracts:
              stafiStorage: "{{addresses.Storage}}"
              ssvNetwork: "{{addresses.SsvNetwork}}"
              ssvNetworkViews: "{{addresses.SsvViews}}"
              ssvDeploymentBlock: 0
              depositContract: "{{addresses.DepositContract}}"
            pool:
              reserve: {{Reserve.ToEther()}} ETH
              withdrawalCredentials: "{{WithdrawalCredentials.ForAddress(addresses.Withdraw)}}"
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
              {{(Postgres is null ? "path: router.db" : $"postgres: {{ connection: \"{Postgres}\" }}")}}
            policy:
              batchBlocks: {{BatchBlocks}}
              operators: { inactiveAfter: {{InactiveAfter}}, shares: { floor: {{ShareFloor}} } }{{string.Concat(Policy.Select(line => Environment.NewLine + "  " + line))}}
            loop:
              interval: {{Interval}}
            web:
              listen: http://127.0.0.1:0
            {{More}}
            """);
    }
}
