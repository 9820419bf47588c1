namespace Stafi.Router.Configuration;

/// <summary>Where the protocol hears that the exits of our validators work.</summary>
/// <param name="Url">Address that the report is posted to; may hold a secret, which is never shown.</param>
/// <param name="Interval">Time between two reports.</param>
/// <param name="MaximumAge">A report is sent only when the exit rule completed a pass so recently.</param>
public sealed record UptimeOptions(Uri Url, TimeSpan Interval, TimeSpan MaximumAge)
{
    /// <summary>Without the address, which may hold a secret.</summary>
    public override string ToString() => $"uptime report every {Interval}";
}
