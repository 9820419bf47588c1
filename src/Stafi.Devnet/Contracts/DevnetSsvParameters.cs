using Stafi.Ethereum;

namespace Stafi.Devnet.Contracts;

/// <summary>SSV's parameters; fees in wei per block and validator.</summary>
public sealed record DevnetSsvParameters
{
    /// <summary>Fee of the network.</summary>
    public Wei NetworkFee { get; init; } = new(3_366_600_000);

    /// <summary>Least fee of an operator that is not free.</summary>
    public Wei MinimumOperatorFee { get; init; } = new(10_000_000);

    /// <summary>Highest fee of an operator.</summary>
    public Wei MaximumOperatorFee { get; init; } = new(5_336_500_000);

    /// <summary>Balance below which a cluster may always be liquidated.</summary>
    public Wei MinimumLiquidationCollateral { get; init; } = new(324_862_599_900_000);

    /// <summary>Blocks of burn rate below which a cluster may be liquidated.</summary>
    public ulong LiquidationThresholdPeriod { get; init; } = 42_960;

    /// <summary>Validators that one operator may have.</summary>
    public uint ValidatorsPerOperatorLimit { get; init; } = 3000;

    /// <summary>Seconds between the declaration of an operator's fee and its first execution; a week on real networks.</summary>
    public ulong DeclareFeePeriod { get; init; } = 20;

    /// <summary>Seconds during which a declared fee can be executed; a week on real networks.</summary>
    public ulong ExecuteFeePeriod { get; init; } = 600;

    /// <summary>Most by which a declaration may raise a fee, in hundredths of a percent.</summary>
    public ulong FeeIncreaseLimit { get; init; } = 1_000;
}
