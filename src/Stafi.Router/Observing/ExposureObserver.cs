using Stafi.Consensus.Bls;
using Stafi.Router.Alerting;
using Stafi.Router.Journaling;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Observing;

/// <summary>
/// Raises an alert for keys of which one owner or configured group ever got t or more shares of a set: it can sign for them, whatever became of the
/// transaction. It looks when a set is added, an operator appears or this process starts.
/// </summary>
public sealed class ExposureObserver(ExposureBook book, IAlerts alerts, AccountAddresses accounts, Policy policy)
{
    private const int NamedKeys = 5;

    private (long Journal, ulong Registrations, int Operators)? _seen;

    /// <summary>Looks at all sets when something changed.</summary>
    public async Task ObserveAsync(WorldView world, CancellationToken cancellation)
    {
        if (!world.Operators.TryGet(out var operators)) return;
        var registrations = world.Owners.Aggregate(0UL, (sum, owner) => sum + owner.RegistrationNonce);
        var now = (await book.VersionAsync(cancellation), registrations, operators.Count);
        if (_seen == now) return;

        var holders = new Holders(operators.Select(view => (view.Id, view.Owner)), policy.Operators.Groups);
        var standing = new HashSet<string>();
        foreach (var set in await book.KeysByOperatorsAsync(accounts.SsvOwners, cancellation))
        {
            if (holders.WhoCouldSign(set.Key) is not { } together) continue;
            _ = standing.Add(Subject(set.Key));
            await alerts.RaiseAsync(AlertCode.ShareExposure, Subject(set.Key), Text(set.Key, together, [.. set]), cancellation);
        }
        foreach (var over in (await alerts.CurrentAsync(cancellation)).Where(alert => alert.Code == AlertCode.ShareExposure && !standing.Contains(alert.Subject)))
            await alerts.ClearAsync(AlertCode.ShareExposure, over.Subject, cancellation);
        _seen = now;
    }

    private static string Subject(OperatorSet operators) => $"shares {operators}";

    private static string Text(OperatorSet operators, IReadOnlyList<ulong> together, IReadOnlyList<BlsPublicKey> keys) =>
        $"Operators {string.Join(", ", together)} have one owner or group and hold {together.Count} of the shares of {keys.Count} validators for which "
        + $"{operators.Threshold} suffice: it can sign for them alone, also where they are registered no more. Shares cannot be taken back: exit these "
        + $"validators. {string.Join(", ", keys.Select(key => key.ToString()).Order(StringComparer.Ordinal).Take(NamedKeys))}{(keys.Count > NamedKeys ? ", …" : "")}";
}
