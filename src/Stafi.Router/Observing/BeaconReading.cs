using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;

namespace Stafi.Router.Observing;

/// <summary>One node's view of a finalized state and of some keys in it.</summary>
internal sealed record BeaconReading(FinalizedState State, IReadOnlyDictionary<BlsPublicKey, BeaconValidator> Validators)
{
    /// <summary>The first difference to what another node says, in words; null when they say the same.</summary>
    public (string Ours, string Theirs)? DifferenceTo(BeaconReading other)
    {
        if (State.Block != other.State.Block) return (Text(State.Block), Text(other.State.Block));
        if (State.Point.ExecutionBlock != other.State.Point.ExecutionBlock)
            return ($"execution block {State.Point.ExecutionBlock}", $"execution block {other.State.Point.ExecutionBlock}");
        foreach (var key in Validators.Keys.Union(other.Validators.Keys))
        {
            var (ours, theirs) = (Validators.GetValueOrDefault(key), other.Validators.GetValueOrDefault(key));
            if (ours != theirs) return ($"{key} is {Text(ours)}", $"{key} is {Text(theirs)}");
        }
        return ReferenceEquals(State, other.State) ? null : DifferenceOfQueues(State.Queue, other.State.Queue);
    }

    private static (string Ours, string Theirs)? DifferenceOfQueues(IReadOnlyList<PendingDeposit> ours, IReadOnlyList<PendingDeposit> theirs)
    {
        for (var i = 0; i < Math.Max(ours.Count, theirs.Count); i++)
        {
            var (left, right) = (i < ours.Count ? ours[i] : null, i < theirs.Count ? theirs[i] : null);
            if (left != right) return ($"pending deposit {i} is {Text(left)}", $"pending deposit {i} is {Text(right)}");
        }
        return null;
    }

    private static string Text(FinalizedBlock block) => $"block {block.Root} with state {block.StateRoot}";

    private static string Text(BeaconValidator? validator) => validator is null
        ? "not in the registry"
        : $"validator {validator.Index}, {validator.Status}, {validator.Balance}, withdrawal credentials {validator.WithdrawalCredentials}";

    private static string Text(PendingDeposit? deposit) => deposit is null
        ? "not there"
        : $"{deposit.Amount} for {deposit.PublicKey} with withdrawal credentials {deposit.WithdrawalCredentials}";
}
