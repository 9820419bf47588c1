using Microsoft.Extensions.Logging;

namespace Stafi.Router.Alerting;

/// <summary>Events of alerts: 5101 to 5109.</summary>
internal static partial class AlertLog
{
    [LoggerMessage(5101, LogLevel.Error, "Alert {Code} ({Subject}): {Text}")]
    public static partial void Raised(ILogger logger, string code, string subject, string text);

    [LoggerMessage(5102, LogLevel.Information, "Alert over: {Code} ({Subject})")]
    public static partial void Over(ILogger logger, string code, string subject);
}
