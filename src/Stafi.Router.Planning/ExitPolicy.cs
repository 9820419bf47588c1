namespace Stafi.Router.Planning;

/// <summary>How ejections are watched.</summary>
public sealed record ExitPolicy
{
    /// <summary>
    /// A validator that the protocol ejects should be leaving after this time, from the notice or from when the chain lets it; then an alert.
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromHours(6);
}
