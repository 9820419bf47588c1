using Stafi.Router.Alerting;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing.Ejections;

/// <summary>Writes down new notices, and raises an alert for each validator that should be leaving by now.</summary>
public sealed class EjectionWatch(IEjectionBook book, IAlerts alerts, Policy policy)
{
    public async Task ObserveAsync(WorldView world, CancellationToken cancellation)
    {
        if (!world.Ejections.TryGet(out var ejections)) return;
        var fresh = ejections.Ours.Where(ejection => ejection.SeenSince is null).Select(ejection => ejection.Notice).ToArray();
        if (fresh.Length > 0) await book.AddAsync(fresh, world.Now, cancellation);
        var overdue = ejections.Ours.Select(ejection => (Ejection: ejection, Text: Deadlines.Overdue(ejection, world, policy)))
            .Where(each => each.Text is not null)
            .ToDictionary(each => Subject(each.Ejection));
        foreach (var (subject, (ejection, text)) in overdue)
            await alerts.RaiseAsync(AlertCode.ExitOverdue, subject, $"{subject} ({ejection.PublicKey}): {text}.", cancellation);
        // One that left, or whose cycle is settled, is no longer too late.
        var standing = (await alerts.CurrentAsync(cancellation)).Where(alert => alert.Code == AlertCode.ExitOverdue);
        foreach (var over in standing.Where(alert => !overdue.ContainsKey(alert.Subject)))
            await alerts.ClearAsync(AlertCode.ExitOverdue, over.Subject, cancellation);
    }

    private static string Subject(EjectionView ejection) => $"validator {ejection.Notice.ValidatorIndex}";
}
