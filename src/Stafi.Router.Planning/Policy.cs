using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning;

/// <summary>What the operators of the router decide: reserves, limits and switches, from the configuration.</summary>
public sealed record Policy
{
    /// <summary>ETH that stays in the pool for withdrawals.</summary>
    public required Wei PoolReserve { get; init; }

    /// <summary>The pool's withdrawal credentials as the operators know them; must equal what the contracts say.</summary>
    public required WithdrawalCredentials WithdrawalCredentials { get; init; }

    /// <summary>Blocks that ready items wait for company, so that one transaction serves many; 0 and up.</summary>
    public ulong BatchBlocks { get; init; } = 6;

    /// <summary>Operators of a new cluster: 4, 7, 10 or 13.</summary>
    public int ClusterSize { get; init; } = 4;

    /// <summary>Days that a cluster gets in advance, beyond the liquidation threshold; 1 and up.</summary>
    public int TargetRunwayDays { get; init; } = 30;

    /// <summary>Days beyond the liquidation threshold that a cluster always keeps: just before, it is filled up to the target.</summary>
    public int MinimumRunwayDays { get; init; } = 7;

    /// <summary>The least that is worth a withdrawal from a cluster.</summary>
    public Wei MinimumWithdrawal { get; init; } = Wei.ParseEther("0.001");

    /// <summary>Blocks of a day: 86,400 divided by the seconds of a slot.</summary>
    public ulong BlocksPerDay { get; init; } = 7_200;

    /// <summary>Blocks that a registration pays for beyond its runway, because the cluster costs until the transaction is mined.</summary>
    public ulong FundingMarginBlocks { get; init; } = 100;

    /// <summary>The runway that a cluster is filled up to, with the margin.</summary>
    public Runway TargetRunway => Blocks(TargetRunwayDays);

    /// <summary>The runway below which a cluster is filled up, with the margin.</summary>
    public Runway MinimumRunway => Blocks(MinimumRunwayDays);

    /// <summary>ETH that a registration leaves on the owner account, for gas.</summary>
    public Wei OwnerAccountReserve { get; init; } = Wei.ParseEther("0.01");

    /// <summary>Highest registration nonce that an owner account may reach; SSV nodes count it in 16 bits, so at most 65,535.</summary>
    public ulong MaximumRegistrationNonce { get; init; } = 60_000;

    /// <summary>Blocks that a step is held back after the executor's preflight refused it.</summary>
    public ulong RefusalBackoffBlocks { get; init; } = 5;

    /// <summary>Least 24-hour performance of an operator in hundredths of a percent, when it is known; 0..10000.</summary>
    public int MinimumPerformance { get; init; } = 9_500;

    /// <summary>Highest fee of an operator, wei per block per 32 ETH of effective balance; null for no ceiling.</summary>
    public Wei? MaximumOperatorFee { get; init; }

    /// <summary>When not empty, only these operators are chosen (<c>targetOperators</c>).</summary>
    public IReadOnlySet<ulong> TargetOperators { get; init; } = new HashSet<ulong>();

    /// <summary>How operators are judged and clusters are chosen.</summary>
    public OperatorPolicy Operators { get; init; } = new();

    /// <summary>What solo users may count on.</summary>
    public SoloPolicy Solo { get; init; } = new();

    /// <summary>How ejections are watched.</summary>
    public ExitPolicy Exits { get; init; } = new();

    /// <summary>When validators leave a cluster.</summary>
    public MovePolicy Moves { get; init; } = new();

    /// <summary>The backup for validators that SSV can not take; null without one.</summary>
    public TrustPolicy? Trust { get; init; }

    /// <summary>Most keys of one deposit transaction.</summary>
    public int MaximumDepositKeys { get; init; } = 60;

    /// <summary>Most keys of one stake transaction.</summary>
    public int MaximumStakeKeys { get; init; } = 100;

    /// <summary>Most ETH of a day.</summary>
    public DailyBudgets Budgets { get; init; } = new();

    /// <summary>Blocks of so many days, with the margin for the blocks until a transaction is mined.</summary>
    internal Runway Blocks(int days) => new(((ulong)days * BlocksPerDay) + FundingMarginBlocks);
}
