namespace Stafi.Router.Planning;

/// <summary>The protocol's own validator client, the backup for validators that SSV can not take (<c>trust</c>).</summary>
public sealed record TrustPolicy
{
    /// <summary>The validator client: scheme, host and port of its keymanager API.</summary>
    public required string Client { get; init; }

    /// <summary>How long SSV must have been unable to take validators; counted in blocks.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long SSV must have been able again before validators return; counted in blocks.</summary>
    public TimeSpan ReturnsAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Most of our validators that are there, in hundredths of a percent of all; one is always allowed.</summary>
    public int Share { get; init; } = 500;

    /// <summary>Most adopted validators that leave the client in a UTC day; 0 keeps them there.</summary>
    public int AdoptPerDay { get; init; } = 10;
}
