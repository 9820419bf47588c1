using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>Figures of the consensus specification (Electra presets) that no devnet changes.</summary>
public static class ChainConstants
{
    public const int MaxPendingDepositsPerEpoch = 16;
    public const int MaxVoluntaryExits = 16;
    public const ulong ChurnLimitQuotient = 65_536;
    public const ulong MinSlashingPenaltyQuotient = 4096;
    public const ulong HysteresisQuotient = 4;
    public const ulong HysteresisUpwardMultiplier = 5;

    public static Gwei EffectiveBalanceIncrement { get; } = Gwei.FromEther(1);

    public static Gwei MinActivationBalance { get; } = Gwei.FromEther(32);

    public static Gwei MaxEffectiveBalanceCompounding { get; } = Gwei.FromEther(2048);

    public static Gwei EjectionBalance { get; } = Gwei.FromEther(16);

    public static Gwei MinChurn { get; } = Gwei.FromEther(128);

    public static Gwei MaxActivationExitChurn { get; } = Gwei.FromEther(256);
}
