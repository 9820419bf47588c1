using Stafi.Router.Alerting;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing.Ejections;

/// <summary>Writes down new notices, and raises an alert for each validator that should be leaving by now.</summary>
public sealed class EjectionWatch(EjectionBook book, IAlerts alerts, Policy policy)
{
    public async Task ObserveAsync(WorldView world, CancellationToken cancellation)
    {
        if (!world.Ejections.TryGet(out var ejections)) return;
        var fresh = ejections.Ours.Where(ejection => ejection.SeenSince is null).Select(ejection => ejection.Notice).ToArray();
        if (fresh.Length > 0) await book.AddAsync(fresh, world.Now, cancellation);
        foreach (var ejection in ejections.Ours)
        {
            var subject = $"validator {ejection.Notice.ValidatorIndex}";
            if (Deadlines.Overdue(ejection, world, policy) is { } overdue)
                await alerts.RaiseAsync(AlertCode.ExitOverdue, subject, $"{subject} ({ejection.PublicKey}): {overdue}.", cancellation);
            else
                await alerts.ClearAsync(AlertCode.ExitOverdue, subject, cancellation);
        }
    }
}
