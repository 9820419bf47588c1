using System.Globalization;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Commands.Operators;

/// <summary>How old a value is, in words.</summary>
internal static class Age
{
    /// <summary>Source and age, such as <c>SSV API, 3 min ago</c>.</summary>
    public static string Of(Origin? origin, DateTimeOffset now) => origin is null ? "nobody says" : $"{origin.Source}, {Of(now - origin.AsOf)} ago";

    private static string Of(TimeSpan age) => string.Create(CultureInfo.InvariantCulture, $"{age switch
    {
        { TotalSeconds: < 1 } => "less than 1 s",
        { TotalMinutes: < 2 } => $"{(int)age.TotalSeconds} s",
        { TotalHours: < 2 } => $"{(int)age.TotalMinutes} min",
        { TotalDays: < 2 } => $"{(int)age.TotalHours} h",
        _ => $"{(int)age.TotalDays} days",
    }}");
}
