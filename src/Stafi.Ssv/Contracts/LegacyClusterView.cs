namespace Stafi.Ssv.Contracts;

/// <summary>A cluster that still pays in SSV tokens, as the views for these give it at one block. Amounts are 10^-18 SSV.</summary>
/// <param name="Balance"><c>getBalanceSSV</c>; null where it refused.</param>
/// <param name="BurnRate"><c>getBurnRateSSV</c>, for each block; null where it refused.</param>
/// <param name="IsLiquidatable"><c>isLiquidatableSSV</c>; null where it refused.</param>
/// <param name="Reason">What the first view that refused answered; null when none did.</param>
public sealed record LegacyClusterView(UInt128? Balance, UInt128? BurnRate, bool? IsLiquidatable, string? Reason);
