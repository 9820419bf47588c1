using Stafi.Ethereum;
using Stafi.Router.Cli.Commands.Clusters;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Cli.Tests.Commands.Clusters;

public class ClusterTableTests
{
    private static readonly Address Owner = Address.Parse("0x1000000000000000000000000000000000000001");
    private static readonly Address Other = Address.Parse("0x2000000000000000000000000000000000000002");
    private static readonly Policy Policy = new() { PoolReserve = Wei.Zero, WithdrawalCredentials = default };

    [Fact]
    public void Each_cluster_is_one_line_of_at_most_160_characters()
    {
        var lines = Written(Cluster(Owner, 1_001, 1_002, 1_003, 1_004), Cluster(Other, 1_001, 1_002, 1_003, 1_005)).Split('\n');

        lines.ShouldAllBe(line => line.Length <= 160);
        lines.Single(line => line.Contains("1001,1002,1003,1004", StringComparison.Ordinal))
            .ShouldSatisfyAllConditions(
                line => line.ShouldContain("120"),
                line => line.ShouldContain("LIQUIDATED (ETH)"),
                line => line.ShouldContain("123.4567 ETH"),
                line => line.ShouldContain("99.96 % of 12345678"),
                line => line.ShouldContain("99.9"),
                line => line.ShouldContain("0.8"));
        lines.Where(line => line.StartsWith("clusters of", StringComparison.Ordinal)).Select(line => line.Trim())
            .ShouldBe([$"clusters of {Owner}", $"clusters of {Other}"]);
    }

    [Theory]
    [InlineData("123.456789123456789123 ETH", "123.4567 ETH")]
    [InlineData("-0.123456 ETH", "-0.1234 ETH")]
    [InlineData("99.9623734660 %", "99.9623 %")]
    [InlineData("0.000012 ETH", "0.000012 ETH")]
    [InlineData("1.5 SSV", "1.5 SSV")]
    [InlineData("3 ETH", "3 ETH")]
    [InlineData("unknown", "unknown")]
    [InlineData("-", "-")]
    public void Amounts_are_short_and_never_nothing(string amount, string brief) => ClusterTable.Brief(amount).ShouldBe(brief);

    private static ClusterView Cluster(Address owner, params ulong[] operators) => new()
    {
        Owner = owner,
        Operators = new OperatorSet(operators),
        Tuple = new ClusterTuple(120, 0, 0, false, Wei.ParseEther("123.456789123456789123")),
        Balance = Reading.Known(Wei.ParseEther("123.456789123456789123")),
        Asset = Reading.Known(ClusterAsset.Ether),
    };

    private static OperatorView Operator(ulong id) => new()
    {
        Id = id,
        Owner = Owner,
        Fee = new Wei(1_000_000_000),
        ValidatorCount = 3,
        IsActive = true,
        AcceptsUs = true,
        HasUsableKey = true,
        DeclaredFee = Reading.Known<DeclaredFee?>(null),
        Location = Reading.Known<string?>(null),
        Clients = Reading.Known<ClientPair?>(null),
        Health = Reading.Known(new OperatorHealth(true, 9_990, 9_990)),
    };

    private static string Written(params ClusterView[] clusters)
    {
        var head = new ChainPoint(21_000_000, Hash32.Zero, DateTimeOffset.UnixEpoch);
        IReadOnlyList<OperatorView> operators = [.. Enumerable.Range(1_001, 5).Select(id => Operator((ulong)id))];
        var network = new SsvNetworkView(new Wei(3_366_600_000), 50_120, new Wei(324_862_599_900_000), 3_000);
        var world = new WorldView
        {
            Head = head,
            Finalized = Reading.Known(head),
            Beacon = Reading.Unknown<BeaconPoint>("not asked", DateTimeOffset.UnixEpoch),
            Pool = Reading.Unknown<PoolView>("not asked", DateTimeOffset.UnixEpoch),
            Ssv = Reading.Known(network),
            Operators = Reading.Known(operators),
            SuperNodeAccount = Owner,
            Owners = [],
            Clusters = clusters,
            Validators = [],
            Candidates = [],
            Intents = [],
            WaitingSince = new Dictionary<string, ulong>(),
            Refusals = new Dictionary<string, Refusal>(),
            StoppedAccounts = new Dictionary<Address, string>(),
            ClusterRecords = [new ClusterRecord(new OperatorSet(1_001, 1_002, 1_003, 1_004), 12_345_678, 12_340_800)],
        };
        using var output = new StringWriter();
        ClusterTable.Show(
            new Screen(output, TextWriter.Null, interactive: false),
            new WorldOf(world, Policy, new ClusterChoice(operators, network, clusters, Policy, DateTimeOffset.UnixEpoch)));
        return output.ToString();
    }
}
