namespace Stafi.Router.Web.Health;

/// <summary>The answer of <c>/health/ready</c>.</summary>
/// <param name="Ready">True when nothing is in its way; a standby that could take over is ready too.</param>
/// <param name="Obstacles">What is in its way, in words.</param>
/// <param name="Role"><c>leader</c>, <c>standby</c>, or <c>stands alone</c> where the database is one process's.</param>
/// <param name="Since">Since when it has that role.</param>
/// <param name="Fencing">Number of the newest lease that it knows; null when it knows none.</param>
/// <param name="Mode"><c>view</c> or <c>act</c>.</param>
/// <param name="Head">The newest block that it looked at; null before the first.</param>
/// <param name="LastRound">When the last round of the loop ended; null before the first.</param>
/// <param name="Alerts">Number of alerts that stand.</param>
public sealed record ReadinessReport(
    bool Ready,
    IReadOnlyList<string> Obstacles,
    string Role,
    DateTimeOffset Since,
    long? Fencing,
    string Mode,
    HeadReport? Head,
    DateTimeOffset? LastRound,
    int Alerts);

/// <summary>A block.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="AgeSeconds">Its age by its timestamp.</param>
public sealed record HeadReport(ulong Number, string Hash, long AgeSeconds);
