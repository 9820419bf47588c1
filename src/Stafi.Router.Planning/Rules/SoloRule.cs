using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Planning.Rules;

/// <summary>
/// The solo route has no steps of ours: solo users deposit and stake by hand. The rule says what ETH is kept for them, and which keys of
/// others are lost.
/// </summary>
public sealed class SoloRule : Rule
{
    private const string Subject = "solo";

    /// <inheritdoc/>
    public override string Name => "Solo";

    /// <inheritdoc/>
    public override IEnumerable<Proposal> Propose(WorldView world, Policy policy, Claims claims)
    {
        foreach (var key in world.ForeignKeys.Where(key => key.IsLost)) yield return Lost(key);
        if (claims.Budget?.Solo is not { } route) yield break;

        if (route.Earmarked.Count > 0)
        {
            var confirmed = route.Earmarked.Count(key => key.Status is PubkeyStatus.Matched);
            yield return Hold(
                Subject, HeldCode.KeptForSolo,
                $"{route.Earmark} are kept for keys of solo users, {route.PoolPart} each: {confirmed} of {route.Earmarked.Count} are confirmed and wait for "
                + "their users' stake, the others for the voters",
                new Dictionary<string, string>
                {
                    ["keys"] = $"{route.Earmarked.Count}",
                    ["confirmed"] = $"{confirmed}",
                    ["kept"] = route.Earmark.ToString(),
                    ["oldestBlock"] = $"{route.Earmarked.Min(key => key.DepositedBlock)}",
                });
        }
        foreach (var key in route.Lapsed)
        {
            yield return Hold(
                Subjects.OfKey(key.PublicKey), HeldCode.SoloLapsed,
                $"a key of the solo user {key.Node}: confirmed in block {key.StatusSince} and not staked for {SoloRoute.LapseBlocks(policy)} blocks, so "
                + "nothing is kept for it any more (policy.solo.lapsesAfter); its user may still stake while the pool has the ETH");
        }
        foreach (var key in route.Beyond)
        {
            yield return Hold(
                Subjects.OfKey(key.PublicKey), HeldCode.SoloPlacesTaken,
                $"a key of the solo user {key.Node}: all {policy.Solo.Places} places are taken, so nothing is kept for it (policy.solo.places)");
        }
    }

    private Held Lost(ForeignKeyView key)
    {
        var whose = key.Kind is NodeKind.LightNode ? $"a key of the solo user {key.Node}" : $"a key of the super node {key.Node}";
        var why = key.Status is PubkeyStatus.Unmatched ? "the voters refused its withdrawal credentials" : StakeGuard.Misfit(key.Credentials.Value);
        return Hold(
            Subjects.OfKey(key.PublicKey), HeldCode.ForeignKeyAtRisk,
            $"{whose}: {why}; no ETH of the pool is kept for it, see that nobody stakes it and tell the protocol");
    }
}
