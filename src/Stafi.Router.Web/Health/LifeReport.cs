namespace Stafi.Router.Web.Health;

/// <summary>The answer of <c>/health/live</c>.</summary>
/// <param name="Live">False when the loop hangs.</param>
/// <param name="SecondsSinceProgress">Seconds since it last got anywhere.</param>
public sealed record LifeReport(bool Live, long SecondsSinceProgress);
