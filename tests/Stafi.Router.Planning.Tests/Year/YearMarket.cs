using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Year;

/// <summary>All operators of the year. One that leaves is followed by a new one.</summary>
internal sealed class YearMarket
{
    private static readonly Wei NetworkFee = new(3_366_600_000);

    private readonly List<YearOperator> _operators = [];
    private readonly YearDraws _draws;
    private readonly int _count;
    private readonly YieldModel _model;

    public YearMarket(int operators, ulong seed, Policy policy)
    {
        (_draws, _count) = (new YearDraws(seed), operators);
        _model = new YieldModel(policy.Operators, policy.BlocksPerDay, NetworkFee);
        while (_operators.Count < operators) _operators.Add(new YearOperator((ulong)_operators.Count + 1, operators, _draws));
    }

    /// <summary>The network as the planner sees it.</summary>
    public static SsvNetworkView Network { get; } = new(NetworkFee, 50_120, new Wei(324_862_599_900_000), 3_000);

    public void NextDay(DateTimeOffset now)
    {
        var left = 0;
        foreach (var each in _operators.Where(each => !each.IsRemoved))
        {
            each.Live(_draws, now);
            if (each.IsRemoved) left++;
        }
        for (; left > 0; left--) _operators.Add(new YearOperator((ulong)_operators.Count + 1, _count, _draws));
    }

    /// <summary>What is observed of all operators.</summary>
    public IReadOnlyList<OperatorView> Seen(Func<ulong, int> ours, DateTimeOffset now) => [.. _operators.Select(each => each.Seen(ours(each.Id), now))];

    /// <summary>What a validator at these operators really brings, at the rate of today, a year; and whether fewer than t of them are up.</summary>
    public (NetYield Yield, bool IsStopped) Brought(OperatorSet operators)
    {
        var members = operators.Ids.ToArray().Select(id => _operators[(int)id - 1]).ToList();
        var fees = members.Aggregate(Wei.Zero, (sum, member) => sum + member.Fee);
        return (_model.Of([.. members.Select(member => member.Risk)], operators.Threshold, fees), members.Count(member => member.IsUp) < operators.Threshold);
    }
}
