using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Clusters;

/// <summary>The owner account that registers.</summary>
public static class OwnerChoice
{
    /// <summary>The first owner account whose registration nonces suffice for so many more validators; null when none is left.</summary>
    public static SsvOwnerView? For(int keys, WorldView world, Policy policy) =>
        world.Owners.FirstOrDefault(owner => owner.RegistrationNonce + (ulong)keys <= policy.MaximumRegistrationNonce);
}
