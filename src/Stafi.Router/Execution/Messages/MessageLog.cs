using Microsoft.Extensions.Logging;

namespace Stafi.Router.Execution.Messages;

/// <summary>Events of messages: 4101 to 4119. What was signed is in none of them.</summary>
internal static partial class MessageLog
{
    [LoggerMessage(4101, LogLevel.Information, "Intent {Intent} ({Kind}, {Subject}) signed; the message is stored encrypted")]
    public static partial void Signed(ILogger logger, long intent, string kind, string subject);

    [LoggerMessage(4102, LogLevel.Information, "Intent {Intent} ({Kind}, {Subject}) sent")]
    public static partial void Sent(ILogger logger, long intent, string kind, string subject);

    [LoggerMessage(4103, LogLevel.Information, "Intent {Intent} ({Kind}, {Subject}) is confirmed: {How}")]
    public static partial void Confirmed(ILogger logger, long intent, string kind, string subject, string how);

    [LoggerMessage(4110, LogLevel.Warning, "Intent {Intent} ({Kind}): the message was {Outcome}: {Reason}")]
    public static partial void NotTaken(ILogger logger, long intent, string kind, BroadcastOutcome outcome, string reason);

    [LoggerMessage(4111, LogLevel.Error, "Intent {Intent} ({Kind}, {Subject}) is refused for good: {Reason}")]
    public static partial void Refused(ILogger logger, long intent, string kind, string subject, string reason);
}
