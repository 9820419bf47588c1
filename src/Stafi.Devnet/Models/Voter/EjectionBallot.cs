using Stafi.Ethereum;

namespace Stafi.Devnet.Models.Voter;

/// <summary>A validator of the pool that could be ejected.</summary>
/// <param name="Index">Index on the beacon chain.</param>
/// <param name="ActivationEpoch">Epoch of its activation.</param>
public sealed record RunningValidator(ulong Index, ulong ActivationEpoch);

/// <summary>Which validators honest voters eject, so that users who wait get their ETH.</summary>
public static class EjectionBallot
{
    private static readonly Wei Each = Wei.FromEther(32);

    /// <summary>Those that have run longest, as many as are needed; none while ETH enough is on its way back.</summary>
    /// <param name="missing">ETH that queued requests lack.</param>
    /// <param name="running">Validators of the pool that are active and do not leave.</param>
    /// <param name="leaving">Validators of the pool whose ETH is on its way back: they exit, or a notice names them.</param>
    /// <param name="most">Most validators of one notice.</param>
    public static IReadOnlyList<ulong> Choose(Wei missing, IReadOnlyCollection<RunningValidator> running, int leaving, int most)
    {
        var lacking = missing.SaturatingSubtract(Each * (ulong)leaving);
        var needed = 0;
        while (needed < running.Count && Each * (ulong)needed < lacking) needed++;
        return [.. running.OrderBy(each => each.ActivationEpoch).ThenBy(each => each.Index).Take(Math.Min(needed, most)).Select(each => each.Index)];
    }
}
