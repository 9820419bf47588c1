namespace Stafi.Router.Planning.World;

/// <summary>All notices of the cycles that are not settled, of our validators and of others.</summary>
/// <param name="FirstCycle">First cycle that was looked at.</param>
/// <param name="CurrentCycle">Withdraw cycle of the head block.</param>
/// <param name="Notices">The notices at the head block, oldest first.</param>
/// <param name="Ours">Those that name validators of ours; one for each validator, its oldest.</param>
public sealed record EjectionsView(
    ulong FirstCycle, ulong CurrentCycle, IReadOnlyList<EjectionNotice> Notices, IReadOnlyList<EjectionView> Ours)
{
    /// <summary>No cycle has a notice.</summary>
    public static EjectionsView None { get; } = new(0, 0, [], []);
}
