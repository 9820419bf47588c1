using Stafi.Router.Alerting;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>What the leading router keeps of the operators with each block: how they changed, whose key is in dispute, how our validators attest.</summary>
public sealed class OperatorWatch(OperatorNotes notes, AttestationObserver attestations, IAlerts alerts)
{
    public async Task ObserveAsync(WorldView world, CancellationToken cancellation)
    {
        await notes.NoteAsync(world, cancellation);
        await ReportKeysAsync(world, cancellation);
        await attestations.KeepUpAsync(world, cancellation);
    }

    /// <summary>An alert stands until the API shows the chain's key again; while the API is silent nothing changes.</summary>
    private async Task ReportKeysAsync(WorldView world, CancellationToken cancellation)
    {
        if (!world.Operators.TryGet(out var operators)) return;
        var standing = (await alerts.CurrentAsync(cancellation)).Where(alert => alert.Code == AlertCode.OperatorKeyDiffers).Select(alert => alert.Subject).ToHashSet();
        foreach (var each in operators)
        {
            var subject = $"operator {each.Id}";
            if (each.KeyDispute is { } dispute)
                await alerts.RaiseAsync(AlertCode.OperatorKeyDiffers, subject, Text(each, dispute), cancellation);
            else if (each.Health.IsKnown && standing.Contains(subject))
                await alerts.ClearAsync(AlertCode.OperatorKeyDiffers, subject, cancellation);
        }
    }

    private static string Text(OperatorView seen, KeyDispute dispute) =>
        $"The public key of operator {seen.Id} on chain has SHA-256 {dispute.OnChain}, the operators' API shows one with {dispute.Shown}. "
        + "Shares are encrypted to the chain's key only, and it gets no new validators: ask the operator, and check the API's address.";
}
