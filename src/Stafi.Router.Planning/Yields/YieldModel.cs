using Stafi.Ethereum;

namespace Stafi.Router.Planning.Yields;

/// <summary>The objective of the choice of clusters: the expected net yield of a validator, <c>docs/operator-choice.md</c>.</summary>
public sealed class YieldModel
{
    private const ulong DaysOfYear = 365;
    private const ulong WeiOfGwei = 1_000_000_000;

    private readonly OperatorPolicy _policy;
    private readonly ulong _blocksPerYear;
    private readonly Wei _networkFee;

    /// <summary>The model of one policy at one network fee (wei per block per 32 ETH).</summary>
    public YieldModel(OperatorPolicy policy, ulong blocksPerDay, Wei networkFee)
    {
        _policy = policy;
        _blocksPerYear = DaysOfYear * blocksPerDay;
        _networkFee = networkFee;
        Failures = new FailureModel(Of(policy.HolderFailures), Of(policy.LocationFailures), Of(policy.ClientFailures));
        Value = (double)((policy.ValidatorRewards + policy.DowntimePenalties).Value / WeiOfGwei);
    }

    /// <summary>How operators fail.</summary>
    public FailureModel Failures { get; }

    /// <summary>What working all the time is worth against never working, gwei per year.</summary>
    internal double Value { get; }

    /// <summary>A fee in wei per block as wei per year.</summary>
    public Wei PerYear(Wei perBlock) => perBlock * _blocksPerYear;

    /// <summary>A fee in wei per block as gwei per year, rounded up: the unit in which sets are compared.</summary>
    public long GweiPerYear(Wei perBlock) => (long)((PerYear(perBlock).Value + (WeiOfGwei - 1)) / WeiOfGwei);

    /// <summary>
    /// The yield in whole gwei per year by which sets are compared, without the terms that are the same for all (the network fee, and the
    /// penalties of never working).
    /// </summary>
    /// <param name="working">Probability that enough members work, 0..1.</param>
    /// <param name="fees">Sum of the members' <see cref="GweiPerYear"/>.</param>
    public long Score(double working, long fees) => (long)(Value * working) - fees;

    /// <summary>The terms of a set.</summary>
    /// <param name="members">Its members.</param>
    /// <param name="threshold">How many of them must work.</param>
    /// <param name="operatorFees">Sum of their fees, wei per block per 32 ETH.</param>
    public NetYield Of(ReadOnlySpan<Risk> members, int threshold, Wei operatorFees)
    {
        Span<Risk> apart = stackalloc Risk[members.Length];
        for (var member = 0; member < members.Length; member++) apart[member] = new Risk(members[member].Down);
        var working = Probability.From(Failures.Working(members, threshold));
        return new NetYield(
            working,
            Probability.From(Failures.Working(apart, threshold)),
            Share(_policy.ValidatorRewards, working),
            Share(_policy.DowntimePenalties, working.Complement),
            PerYear(operatorFees),
            PerYear(_networkFee));
    }

    /// <summary><see cref="NetYield.Net"/> of a set, without its terms.</summary>
    /// <inheritdoc cref="Of(ReadOnlySpan{Risk}, int, Wei)"/>
    public SignedWei NetOf(ReadOnlySpan<Risk> members, int threshold, Wei operatorFees) =>
        NetOf(Probability.From(Failures.Working(members, threshold)), operatorFees);

    /// <summary>The same of a set that works so much of the time.</summary>
    internal SignedWei NetOf(Probability working, Wei operatorFees) => SignedWei.Difference(
        Share(_policy.ValidatorRewards, working), Share(_policy.DowntimePenalties, working.Complement) + PerYear(operatorFees) + PerYear(_networkFee));

    private static Wei Share(Wei whole, Probability share) => new(whole.Value * share.Parts / Probability.One);

    private static double Of(int hundredthsOfPercent) => hundredthsOfPercent / 10_000.0;
}
