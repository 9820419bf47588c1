using Microsoft.Extensions.Logging;

namespace Stafi.Router.Uptime;

/// <summary>Events of the uptime report: 5301 to 5309.</summary>
internal static partial class UptimeLog
{
    [LoggerMessage(5301, LogLevel.Debug, "Reported that the exits of {Validators} validators work, to {Receiver}")]
    public static partial void Reported(ILogger logger, int validators, string receiver);

    [LoggerMessage(5302, LogLevel.Warning, "The uptime report failed: {Reason}")]
    public static partial void Failed(ILogger logger, string reason);

    [LoggerMessage(5303, LogLevel.Warning, "No uptime is reported, because {Reason}")]
    public static partial void Silent(ILogger logger, string reason);
}
