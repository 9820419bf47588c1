namespace Stafi.Router.Storage;

/// <summary>
/// How long a lease holds. Its leader believes in it a margin shorter, by its own monotonic clock, than the database does, so that two clocks
/// that run at slightly different speeds never let two routers sign.
/// </summary>
/// <param name="Duration">How long a lease holds after it was renewed.</param>
/// <param name="Margin">How much sooner its leader stops believing in it.</param>
/// <param name="Renewal">How often it is renewed.</param>
/// <param name="Poll">How often a standby looks whether it is free.</param>
/// <param name="Patience">Longest wait for the database's answer about it.</param>
internal sealed record LeaseTiming(TimeSpan Duration, TimeSpan Margin, TimeSpan Renewal, TimeSpan Poll, TimeSpan Patience)
{
    /// <summary>8 s: a standby leads at most 9 s after the leader was last heard of.</summary>
    public static LeaseTiming Standard { get; } = new(
        TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2));
}
