using Stafi.Router.Alerting;
using Stafi.Router.Configuration;
using Stafi.Router.Planning;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Service;

/// <summary>What the router knows and would do at one moment.</summary>
/// <param name="Mode">What it may do.</param>
/// <param name="Readiness">Whether it can do its work.</param>
/// <param name="World">The newest snapshot; null before the first.</param>
/// <param name="Plan">The plan of that snapshot; null before the first.</param>
/// <param name="Alerts">What a person should look at, the oldest first.</param>
/// <param name="At">When it was published.</param>
public sealed record RouterState(
    RouterMode Mode, Readiness Readiness, WorldView? World, Plan? Plan, IReadOnlyList<Alert> Alerts, DateTimeOffset At)
{
    /// <summary>How the endpoints do; empty where nobody asked.</summary>
    public IReadOnlyList<EndpointState> Endpoints { get; init; } = [];

    /// <summary>Who leads; null when no router runs on the database.</summary>
    public Leadership? Leadership { get; init; }
}
