using Microsoft.Extensions.Logging;

namespace Stafi.Router.Storage;

/// <summary>Events of leadership: 5201 to 5209.</summary>
internal static partial class LeadershipLog
{
    [LoggerMessage(5201, LogLevel.Information, "This router leads with lease {Fencing}; it acts in {Wait} ms")]
    public static partial void Leads(ILogger logger, long fencing, long wait);

    [LoggerMessage(5202, LogLevel.Information, "This router stands by; lease {Fencing} is held by {Holder}")]
    public static partial void StandsBy(ILogger logger, long fencing, string holder);

    [LoggerMessage(5203, LogLevel.Warning, "This router no longer leads with lease {Fencing}: {Reason}. It signs and writes nothing and stands by")]
    public static partial void Deposed(ILogger logger, long fencing, string reason);

    [LoggerMessage(5204, LogLevel.Warning, "The lease can not be asked for: {Reason}")]
    public static partial void NotAsked(ILogger logger, string reason);

    [LoggerMessage(5205, LogLevel.Warning, "Lease {Fencing} could not be renewed yet: {Reason}")]
    public static partial void NotRenewed(ILogger logger, long fencing, string reason);

    [LoggerMessage(5206, LogLevel.Information, "Lease {Fencing} is given back")]
    public static partial void GivenBack(ILogger logger, long fencing);
}
