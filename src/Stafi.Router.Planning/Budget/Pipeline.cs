using Stafi.Consensus.Validators;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Budget;

/// <summary>Our keys on their way to the SSV network: each will need a place there that somebody pays for.</summary>
/// <param name="Depositing">Keys of deposits that the snapshot does not contain.</param>
/// <param name="Deposited">Keys that wait for the voters.</param>
/// <param name="Matched">Confirmed keys without a stake in flight.</param>
/// <param name="Staking">Confirmed keys with a stake in flight.</param>
/// <param name="Staked">Staked keys that are not registered and not in a registration in flight.</param>
public sealed record Pipeline(int Depositing, int Deposited, int Matched, int Staking, int Staked)
{
    /// <summary>All of them.</summary>
    public int Total => Depositing + Deposited + Matched + Staking + Staked;

    /// <summary>Those whose 31 ETH are spent, or about to be.</summary>
    public int Committed => Staking + Staked;

    /// <summary>True for a staked validator that still needs a place: not registered, in no validator client, and not out of the beacon chain.</summary>
    public static bool NeedsPlace(ValidatorView validator) =>
        validator is { PoolStatus: PubkeyStatus.Staked, Registration: null }
        && !(validator.BeaconStatus.TryGet(out var status) && status?.HasExited() is true)
        && ClientPlaces.Standing(validator) is null;

    /// <summary>The pipeline at one snapshot. Lost keys are not in it.</summary>
    public static Pipeline Of(WorldView world, Claims claims)
    {
        var (deposited, matched, staking, staked) = (0, 0, 0, 0);
        foreach (var validator in claims.Fleet.Unsettled)
        {
            if (NeedsPlace(validator))
                staked += IsIn<RegisterStep>(validator, claims) || IsIn<EntrustStep>(validator, claims) ? 0 : 1;
            else if (PoolBudget.IsLost(validator))
                continue;
            else if (validator.PoolStatus is PubkeyStatus.Deposited)
                deposited++;
            else if (validator.PoolStatus is PubkeyStatus.Matched && IsIn<StakeStep>(validator, claims))
                staking++;
            else if (validator.PoolStatus is PubkeyStatus.Matched)
                matched++;
        }
        var depositing = world.Intents.Where(intent => intent.Step is DepositStep).Sum(claims.Effects.UnseenKeys);
        return new Pipeline(depositing, deposited, matched, staking, staked);
    }

    private static bool IsIn<TStep>(ValidatorView validator, Claims claims) where TStep : Step =>
        claims.HolderOf(validator.PublicKey)?.Step is TStep;
}
