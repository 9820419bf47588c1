using Stafi.Ethereum;
using static Stafi.Devnet.Models.Beacon.ChainConstants;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>Pays for the previous epoch's attestations and fines the missed ones, in proportion to the effective balance.</summary>
public static class AttestationRewards
{
    // Weights of the votes, of 64 (consensus specification, Altair); a missed vote on the head is not fined.
    private const long SourceWeight = 14;
    private const long TargetWeight = 26;
    private const long HeadWeight = 14;
    private const long Weights = SourceWeight + TargetWeight + HeadWeight;

    public static BeaconState Apply(BeaconState state, ulong epoch, BeaconParameters parameters)
    {
        if (epoch == 0) return state;
        var validators = state.Validators.ToBuilder();
        for (var i = 0; i < validators.Count; i++)
        {
            var validator = validators[i];
            if (!validator.IsActiveAt(epoch - 1)) continue;
            var votes = Of(state, i, parameters);
            var balance = (long)validator.Balance.Value + votes.Source + votes.Target + votes.Head;
            validators[i] = validator with { Balance = new Gwei((ulong)Math.Max(0, balance)) };
        }
        return state with { Validators = validators.ToImmutable() };
    }

    /// <summary>What a validator gets for its votes of the state's previous epoch, in gwei; it was active then.</summary>
    public static AttestationVotes Of(BeaconState state, int index, BeaconParameters parameters)
    {
        var validator = state.Validators[index];
        var weighted = (UInt128)parameters.AttestationReward.Value * validator.EffectiveBalance.Value;
        var share = (long)(weighted / MinActivationBalance.Value);
        var (source, target) = (share * SourceWeight / Weights, share * TargetWeight / Weights);
        return state.PreviousParticipants.Contains(index) && !validator.Slashed
            ? new AttestationVotes(source, target, share - source - target)
            : new AttestationVotes(-source, -target, 0);
    }
}

/// <summary>Gwei for the three votes of an attestation; negative when one was missed.</summary>
public readonly record struct AttestationVotes(long Source, long Target, long Head);
