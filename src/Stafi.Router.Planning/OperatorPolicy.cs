using Stafi.Ethereum;

namespace Stafi.Router.Planning;

/// <summary>How operators are judged and clusters are chosen (<c>policy.operators</c>); <c>docs/operator-choice.md</c> says why so.</summary>
public sealed record OperatorPolicy
{
    /// <summary>Yearly rewards of a validator that always works: consensus layer, tips and MEV.</summary>
    public Wei ValidatorRewards { get; init; } = Wei.ParseEther("0.9");

    /// <summary>Yearly penalties of a validator that never works, outside of an inactivity leak.</summary>
    public Wei DowntimePenalties { get; init; } = Wei.ParseEther("0.45");

    /// <summary>Share of the time that all operators of one owner or configured group are down together, hundredths of a percent.</summary>
    public int HolderFailures { get; init; } = 5;

    /// <summary>The same of a location.</summary>
    public int LocationFailures { get; init; } = 2;

    /// <summary>The same of a pair of execution and consensus client.</summary>
    public int ClientFailures { get; init; } = 2;

    /// <summary>Performance that an operator without any is taken to have, hundredths of a percent; 0..10000.</summary>
    public int UnknownPerformance { get; init; } = 9_800;

    /// <summary>
    /// Share of the time that every operator is down besides what its figures say, hundredths of a percent: 30 days seldom show what happens once a year.
    /// </summary>
    public int Unforeseen { get; init; } = 100;

    /// <summary>How long an operator must be inactive before that counts.</summary>
    public TimeSpan InactiveAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Operators that need not reach the floor of performance and may be above the ceiling of fees.</summary>
    public IReadOnlySet<ulong> Allow { get; init; } = new HashSet<ulong>();

    /// <summary>Operators that never get validators of ours.</summary>
    public IReadOnlySet<ulong> Deny { get; init; } = new HashSet<ulong>();

    /// <summary>Operators that belong together although their owners differ: their owners are taken for one.</summary>
    public IReadOnlyList<IReadOnlySet<ulong>> Groups { get; init; } = [];

    /// <summary>Places of an operator that are left to others, because someone may register before us.</summary>
    public int CapacityMargin { get; init; } = 5;

    /// <summary>Validators that every share limit allows at least.</summary>
    public int ShareFloor { get; init; } = 20;

    /// <summary>Most of our validators with one operator, hundredths of a percent; 0..10000.</summary>
    public int OperatorShare { get; init; } = 1_000;

    /// <summary>Most of our validators with operators of one owner or configured group.</summary>
    public int HolderShare { get; init; } = 1_000;

    /// <summary>Most of our validators with operators of one location.</summary>
    public int LocationShare { get; init; } = 3_300;

    /// <summary>Most of our validators with operators of one pair of clients.</summary>
    public int ClientShare { get; init; } = 5_000;

    /// <summary>Most of our validators in one cluster.</summary>
    public int ClusterShare { get; init; } = 1_000;

    /// <summary>How much less than the best set a cluster of ours may bring and still be used, a year and validator.</summary>
    public Wei ExistingClusterTolerance { get; init; } = Wei.ParseEther("0.0004");

    /// <summary>Days in which a move must have paid for itself.</summary>
    public int MoveHorizonDays { get; init; } = 180;

    /// <summary>By how much the gain must exceed the cost of a move, percent.</summary>
    public int MoveMargin { get; init; } = 50;

    /// <summary>How long a validator does not attest during a move: the old place stops, two whole epochs are watched, the new one starts.</summary>
    public TimeSpan MoveDowntime { get; init; } = TimeSpan.FromMinutes(80);

    /// <summary>What one more set of operators that holds shares of a key is taken to cost.</summary>
    public Wei MoveExposure { get; init; } = Wei.ParseEther("0.0001");
}
