using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning;

/// <summary>Places for solo users after the steps of a plan. An offer earmarks nothing: whoever deposits first has it.</summary>
/// <param name="Places">Number of places; null when the pool could not be read.</param>
/// <param name="Text">How it comes, in words for an operator.</param>
public sealed record SoloOffer(int? Places, string Text)
{
    /// <summary>The offer that the claims of a plan leave.</summary>
    public static SoloOffer Of(WorldView world, Claims claims)
    {
        if (claims.Budget is not { } budget || claims.PoolEtherLeft is not { } left)
            return new SoloOffer(null, $"the staking pool could not be read ({world.Pool.Reason})");
        var route = budget.Solo;
        if (route.Closed is { } why) return new SoloOffer(0, $"none: {why}");
        var free = left + budget.KeptForOffers;
        var places = route.Offered(free);
        return new SoloOffer(
            places,
            $"{places}: {free} of the pool are free after this plan, a place takes {route.PoolPart}, "
            + $"and {route.Earmarked.Count} of {route.Earmarked.Count + route.PlacesLeft} places are taken");
    }
}
