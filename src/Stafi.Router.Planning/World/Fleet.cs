using Stafi.Consensus.Validators;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.World;

/// <summary>
/// Our validators, looked through once for a plan. Nearly all of them are staked, registered and at work; what the rules ask for are the few that are not.
/// </summary>
public sealed class Fleet
{
    private readonly List<ValidatorView> _unsettled = [];
    private readonly List<ValidatorView> _exited = [];
    private readonly List<ValidatorView> _above32 = [];
    private readonly List<ValidatorView> _handed = [];

    /// <summary>Looks through the validators of a snapshot.</summary>
    public Fleet(IReadOnlyList<ValidatorView> validators)
    {
        Count = validators.Count;
        foreach (var validator in validators)
        {
            if (validator.Evidence is { ClientIntents.Count: > 0 }) _handed.Add(validator);
            if (validator.Registration is null || validator.PoolStatus is not PubkeyStatus.Staked) _unsettled.Add(validator);
            if (validator.Registration is null) continue;
            Registered++;
            if (validator.EffectiveEtherAbove32 > 0) _above32.Add(validator);
            if (validator.BeaconStatus.TryGet(out var status) && status?.HasExited() is true) _exited.Add(validator);
        }
    }

    /// <summary>All of them.</summary>
    public int Count { get; }

    /// <summary>Those with a place on the SSV network.</summary>
    public int Registered { get; }

    /// <summary>Those that are not both staked and registered: on their way, lost, between two places, or elsewhere than on the SSV network.</summary>
    public IReadOnlyList<ValidatorView> Unsettled => _unsettled;

    /// <summary>Registered ones that have exited in a finalized state.</summary>
    public IReadOnlyList<ValidatorView> Exited => _exited;

    /// <summary>Registered ones whose effective balance is above 32 ETH.</summary>
    public IReadOnlyList<ValidatorView> Above32 => _above32;

    /// <summary>Those that the journal has handed to a validator client, or was to, at some time.</summary>
    public IReadOnlyList<ValidatorView> Handed => _handed;
}
