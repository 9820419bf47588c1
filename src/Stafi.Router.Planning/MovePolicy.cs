using Stafi.Ethereum;

namespace Stafi.Router.Planning;

/// <summary>When validators leave a cluster, and how many at a time (<c>policy.moves</c>); what a move must bring is in <see cref="OperatorPolicy"/>.</summary>
public sealed record MovePolicy
{
    /// <summary>False: validators are only removed when they have exited.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How long an operator must have been removed on chain.</summary>
    public TimeSpan RemovedFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long an operator may be inactive, whether leaving it pays or not.</summary>
    public TimeSpan InactiveFor { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long too few operators of a cluster may work, whether leaving it pays or not.</summary>
    public TimeSpan StoppedFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long an operator's 24-hour performance may be below the floor, whether leaving it pays or not.</summary>
    public TimeSpan BelowFloorFor { get; init; } = TimeSpan.FromDays(28);

    /// <summary>How long an operator's fee must have been above the ceiling.</summary>
    public TimeSpan AboveCeilingFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long another cluster must have been worth the move: in as many days the 30-day performance forgets a bad spell.</summary>
    public TimeSpan GainFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Validators that every limit allows at least: as many as share limits allow one cluster, so that a small one leaves in one batch.</summary>
    public int Floor { get; init; } = 20;

    /// <summary>Most of our validators that move in a UTC day, hundredths of a percent; 0..10000.</summary>
    public int DayShare { get; init; } = 1_000;

    /// <summary>Most of our validators that leave one cluster in a UTC day, hundredths of a percent.</summary>
    public int ClusterShare { get; init; } = 500;

    /// <summary>Most of our validators that are between two clusters at a time, hundredths of a percent.</summary>
    public int AwayShare { get; init; } = 200;

    /// <summary>Gas price that a move is expected to pay where the base fee of the snapshot's block is unknown.</summary>
    public Wei GasPrice { get; init; } = Wei.FromGwei(1);

    /// <summary>Clusters for which one plan searches a better one, 1 and up; the next plans go on with others.</summary>
    public int SearchesPerPlan { get; init; } = 4;

    /// <summary>Blocks without finality from which on nothing moves: a removal that does not become final keeps the validator from going live again.</summary>
    public ulong MaximumFinalityLag { get; init; } = 200;
}
