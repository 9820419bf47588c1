using System.Globalization;
using Stafi.Ethereum;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Cli.Commands.Clusters;

/// <summary>How long a cluster lasts and what it costs, in words; what could not be read is <c>unknown</c>.</summary>
/// <param name="State">What it pays in, and whether it is liquidated.</param>
/// <param name="Balance">What it has.</param>
/// <param name="Burn">What a day costs.</param>
/// <param name="Runway">Days until anybody may liquidate it.</param>
/// <param name="LiquidationBlock">The block in which that is.</param>
/// <param name="EffectiveBalance">What its fees scale with, whole ETH.</param>
internal sealed record ClusterFigures(string State, string Balance, string Burn, string Runway, string LiquidationBlock, string EffectiveBalance)
{
    private const string Unknown = "unknown";

    public static ClusterFigures Of(ClusterView cluster, ClusterNeeds needs, ChainPoint head, Policy policy)
    {
        var asset = cluster.Asset.TryGet(out var known) ? known is ClusterAsset.Ether ? "ETH" : "SSV tokens" : Unknown;
        var state = cluster.Tuple.Active ? asset : $"LIQUIDATED ({asset})";
        var ether = (cluster.Units.Value * 32 / VUnits.PerValidator).ToString(CultureInfo.InvariantCulture);
        if (asset == "SSV tokens")
        {
            return !cluster.Legacy.TryGet(out var legacy)
                ? new ClusterFigures(state, Unknown, Unknown, Unknown, Unknown, ether)
                : new ClusterFigures(
                    state, Ssv(legacy.Balance), $"{Ssv(legacy.BurnRate * policy.BlocksPerDay)} a day",
                    Days(cluster, legacy.Runway, policy), Block(cluster, legacy.Runway, head), ether);
        }
        var forecast = needs.ForecastOf(cluster);
        var burn = forecast is null ? Unknown : $"{forecast.Burn * policy.BlocksPerDay} a day";
        Runway? runway = cluster.Balance.TryGet(out var balance) ? forecast?.RunwayOf(balance) : null;
        return new ClusterFigures(
            state, !cluster.Tuple.Active ? cluster.Tuple.Balance.ToString() : cluster.Balance.IsKnown ? balance.ToString() : Unknown, burn,
            Days(cluster, runway, policy), Block(cluster, runway, head), ether);
    }

    private static string Days(ClusterView cluster, Runway? runway, Policy policy) => runway switch
    {
        _ when !cluster.Tuple.Active => "-",
        null => Unknown,
        { IsEndless: true } => "endless",
        { Blocks: var blocks } => (blocks / (double)policy.BlocksPerDay).ToString("0.0 days", CultureInfo.InvariantCulture),
    };

    private static string Block(ClusterView cluster, Runway? runway, ChainPoint head) => runway switch
    {
        _ when !cluster.Tuple.Active => "-",
        null => Unknown,
        { IsEndless: true } => "never",
        { Blocks: var blocks } => (head.Number + blocks + 1).ToString(CultureInfo.InvariantCulture),
    };

    private static string Ssv(UInt128 amount) => $"{new Wei(amount).ToEther()} SSV";
}
