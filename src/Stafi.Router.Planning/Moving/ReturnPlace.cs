using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Moving;

/// <summary>
/// Promise 6 for validators that return to SSV: each leaves the validator client only when it has an affordable place there, beside those that
/// wait already.
/// </summary>
internal sealed class ReturnPlace(WorldView world, Policy policy, Claims claims)
{
    /// <summary>What keeps all of them back; null when there is nothing.</summary>
    public Shortage? Obstacle() => new MovePlace(world, policy, claims).Obstacle()
        ?? (TrustRoute.Of(world, policy, claims) is { } route && (route.Trouble?.Text ?? route.Unknown) is { } why
            ? new Shortage(HeldCode.SsvUnable, $"SSV can not take them: {why}", new Dictionary<string, string>())
            : null);

    /// <summary>Those of them that can return now, with the place of each as far as it is known.</summary>
    public IReadOnlyList<(ValidatorView Validator, MoveDestination Destination)> For(IReadOnlyList<ValidatorView> validators, out Shortage? shortage)
    {
        var affordable = new Destination(world, policy, claims).Affordable(Pipeline.Of(world, claims).Committed, validators.Count, out shortage);
        var choice = claims.Clusters!;
        var owner = OwnerChoice.For(1, world, policy)!;
        var loads = choice.Loads;
        var found = new List<(ValidatorView, MoveDestination)>();
        foreach (var validator in validators.Take(affordable))
        {
            if (choice.Choose(owner.Address, 1, loads) is not { } place) break;
            loads = loads.With(owner.Address, place.Operators, 1);
            var balance = place.Existing is { } existing && existing.Balance.TryGet(out var known) ? known : Wei.Zero;
            found.Add((validator, new MoveDestination(owner.Address, place.Operators, RegistrationCost.Of(place, 1, balance, world.Ssv.Value, policy))));
        }
        return found;
    }
}
