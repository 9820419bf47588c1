using Stafi.Consensus.Deposits;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Gates;

/// <summary>
/// Promise 2 before 1 ETH: the credentials are the pool's, and each key is unused in the pool contracts, in the registry, in pending
/// deposits, in newer deposit logs and on the SSV network.
/// </summary>
public static class DepositGuard
{
    /// <summary>Checks a deposit with the keys that it would use.</summary>
    /// <param name="step">The deposit.</param>
    /// <param name="keys">Evidence of exactly as many different keys as the step deposits.</param>
    /// <param name="expected">The credentials in the configuration.</param>
    /// <param name="pool">The pool's contracts at the head block.</param>
    public static Verdict<DepositClearance> Check(
        DepositStep step, IReadOnlyList<KeyEvidence> keys, WithdrawalCredentials expected, Reading<PoolView> pool)
    {
        return Objection.Decide(Objections(), () => new DepositClearance([.. keys.Select(key => key.PublicKey)], expected));

        IEnumerable<Objection?> Objections()
        {
            if (keys.Count != step.Count || keys.DistinctBy(key => key.PublicKey).Count() != step.Count)
                yield return Objection.Unsafe($"the step deposits {step.Count} keys, the evidence is of {keys.Count}");
            yield return PoolCredentials.Against(expected, pool);
            foreach (var key in keys)
                yield return Against(key)?.Of(key.PublicKey);
        }
    }

    internal static Objection? Against(KeyEvidence key) =>
        Objection.Against(key.SuperNodeStatus, "its status in StafiSuperNode", Misfit("StafiSuperNode"))
        ?? Objection.Against(key.LightNodeStatus, "its status in StafiLightNode", Misfit("StafiLightNode"))
        ?? Objection.Against(key.Registry, "its entry in the beacon chain's registry", entry =>
            entry is null ? null : $"the beacon chain already knows it as validator {entry.Index} ({entry.Status})")
        ?? Objection.Against(key.Credentials, "whether anybody deposited for it", verdict =>
            verdict is CredentialsVerdict.Unseen ? null : $"somebody has deposited for it already ({verdict})")
        ?? Objection.Against(key.RegisteredBy, "whether it is registered on the SSV network", owners =>
            owners.Count == 0 ? null : $"{owners[0]} has registered it on the SSV network")
        ?? (key.Placements.Count == 0 ? null : Objection.Unsafe($"intent {key.Placements[0].IntentId} has registered it before"));

    private static Func<PubkeyStatus, string?> Misfit(string contract) =>
        status => status is PubkeyStatus.Unknown ? null : $"{contract} already knows it ({status})";
}
