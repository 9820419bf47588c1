using Microsoft.Extensions.Logging;

namespace Stafi.Router.Service;

/// <summary>Events of the loop: 5001 to 5099.</summary>
internal static partial class ServiceLog
{
    [LoggerMessage(5001, LogLevel.Information, "Router starts: {Options}")]
    public static partial void Starts(ILogger logger, string options);

    [LoggerMessage(5002, LogLevel.Information, "View mode: the router plans, and signs and sends nothing. "
        + "It acts when the configuration says 'mode: act'")]
    public static partial void Views(ILogger logger);

    [LoggerMessage(5003, LogLevel.Information, "Seed and accounts are unlocked")]
    public static partial void Unlocked(ILogger logger);

    [LoggerMessage(5004, LogLevel.Information, "All sources answer again (block {Block})")]
    public static partial void AllRead(ILogger logger, ulong block);

    [LoggerMessage(5005, LogLevel.Information, "Planned: {Kind} ({Subject}) at block {Block}: {Why}")]
    public static partial void Planned(ILogger logger, string kind, string subject, string why, ulong block);

    [LoggerMessage(5006, LogLevel.Information, "Held: {Subject}: {Code}: {Reason} (block {Block})")]
    public static partial void Held(ILogger logger, string subject, string code, string reason, ulong block);

    [LoggerMessage(5007, LogLevel.Information, "No longer held: {Subject} (block {Block})")]
    public static partial void HoldOver(ILogger logger, string subject, ulong block);

    [LoggerMessage(5008, LogLevel.Warning, "Only one consensus endpoint is configured: what cannot be undone (deposits, stakes, registrations) "
        + "rests on its word alone. With two or more, two must agree")]
    public static partial void OneBeaconNode(ILogger logger);

    [LoggerMessage(5009, LogLevel.Warning, "Nothing new is done before every placement of a key that may be under way was read back")]
    public static partial void NotReadBack(ILogger logger);

    [LoggerMessage(5010, LogLevel.Warning, "Not ready: {Reason}")]
    public static partial void Obstacle(ILogger logger, string reason);

    [LoggerMessage(5020, LogLevel.Critical, "The router stops: {Reason}")]
    public static partial void Stops(ILogger logger, string reason);

    [LoggerMessage(5021, LogLevel.Error, "One round of the loop failed with a defect of the router")]
    public static partial void Failed(ILogger logger, Exception failure);

    [LoggerMessage(5030, LogLevel.Information, "The event stream of {Node} is open: new heads are looked at when it tells of them")]
    public static partial void StreamOpened(ILogger logger, string node);

    [LoggerMessage(5031, LogLevel.Warning, "The event stream of {Node} is lost ({Reason}): without another one heads are looked for at the "
        + "interval only")]
    public static partial void StreamLost(ILogger logger, string node, string reason);

    [LoggerMessage(5032, LogLevel.Error, "Listening to events failed with a defect of the router; heads are looked for at the interval")]
    public static partial void ListeningFailed(ILogger logger, Exception failure);
}
