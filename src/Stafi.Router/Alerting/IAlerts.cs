namespace Stafi.Router.Alerting;

/// <summary>The alerts that stand. They are stored, so that other commands see them and a restart forgets none.</summary>
public interface IAlerts
{
    /// <summary>Raises an alert, or replaces the text of one that stands; its time stays. Raising the same again writes nothing.</summary>
    Task RaiseAsync(string code, string subject, string text, CancellationToken cancellation);

    /// <summary>Ends an alert; nothing when it does not stand.</summary>
    Task ClearAsync(string code, string subject, CancellationToken cancellation);

    /// <summary>All that stand, the oldest first.</summary>
    Task<IReadOnlyList<Alert>> CurrentAsync(CancellationToken cancellation);
}
