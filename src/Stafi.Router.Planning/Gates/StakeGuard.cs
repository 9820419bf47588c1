using Stafi.Consensus.Deposits;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Gates;

/// <summary>
/// Promise 2 before 31 ETH: the credentials are the pool's, the voters confirmed each key, and by the chain itself the credentials that
/// win for the key are ours.
/// </summary>
public static class StakeGuard
{
    /// <summary>Checks a stake.</summary>
    /// <param name="step">The stake.</param>
    /// <param name="keys">Evidence of exactly the step's keys, in any order.</param>
    /// <param name="expected">The credentials in the configuration.</param>
    /// <param name="pool">The pool's contracts at the head block.</param>
    public static Verdict<StakeClearance> Check(
        StakeStep step, IReadOnlyList<KeyEvidence> keys, WithdrawalCredentials expected, Reading<PoolView> pool)
    {
        return Objection.Decide(Objections(), () => new StakeClearance(step.Keys, expected));

        IEnumerable<Objection?> Objections()
        {
            yield return EvidenceSet.Against(step.Keys, keys);
            yield return PoolCredentials.Against(expected, pool);
            foreach (var key in keys)
                yield return Against(key)?.Of(key.PublicKey);
        }
    }

    internal static Objection? Against(KeyEvidence key) =>
        Objection.Against(key.SuperNodeStatus, "its status in StafiSuperNode", status =>
            status is PubkeyStatus.Matched ? null : $"its status in StafiSuperNode is {status}, not Matched")
        ?? Objection.Against(key.Credentials, "whose withdrawal credentials win", Misfit);

    /// <summary>Why no more ETH may go to a key about which the chain says this; null when ours win.</summary>
    public static string? Misfit(CredentialsVerdict verdict) => verdict switch
    {
        CredentialsVerdict.Ours => null,
        CredentialsVerdict.FrontRun => "foreign withdrawal credentials win for it: all ETH deposited for it goes elsewhere",
        CredentialsVerdict.InvalidOnly => "all its deposits have invalid signatures: the beacon chain will drop them",
        CredentialsVerdict.OursExited => "its validator has exited",
        _ => "the beacon chain shows no deposit of it",
    };
}
