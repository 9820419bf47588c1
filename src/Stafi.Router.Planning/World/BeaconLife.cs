namespace Stafi.Router.Planning.World;

/// <summary>When a validator has duties, as a finalized state says.</summary>
/// <param name="Index">Its index in the registry.</param>
/// <param name="Activation">First epoch with duties; far in the future until it is set.</param>
/// <param name="Exit">First epoch without; far in the future until it is set. A slashed one counts as gone from its activation on.</param>
public sealed record BeaconLife(ulong Index, ulong Activation, ulong Exit)
{
    /// <summary>Whether it owes an attestation in the epoch.</summary>
    public bool IsDueIn(ulong epoch) => Activation <= epoch && epoch < Exit;
}
