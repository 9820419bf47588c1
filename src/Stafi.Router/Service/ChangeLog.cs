using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Stafi.Router.Planning;

namespace Stafi.Router.Service;

/// <summary>Says what is new since the last time, so that a state that lasts is one line and not one for each block.</summary>
internal sealed partial class ChangeLog(ILogger logger)
{
    private readonly Dictionary<string, string> _holds = [];
    private HashSet<string> _obstacles = [];

    public void Report(Plan plan, Readiness readiness)
    {
        foreach (var proposed in plan.Steps)
            ServiceLog.Planned(logger, proposed.Step.Kind, proposed.Step.Subject, proposed.Why, plan.Head.Number);
        foreach (var held in plan.Holds)
        {
            if (_holds.TryGetValue(held.Subject, out var code) && code == held.Code) continue;
            _holds[held.Subject] = held.Code;
            ServiceLog.Held(logger, held.Subject, held.Code, held.Text, plan.Head.Number);
        }
        var current = plan.Holds.Select(held => held.Subject).ToHashSet();
        foreach (var gone in _holds.Keys.Where(subject => !current.Contains(subject)).ToArray())
        {
            _holds.Remove(gone);
            ServiceLog.HoldOver(logger, gone, plan.Head.Number);
        }
        if (Report(readiness.Obstacles) && readiness.Obstacles.Count == 0) ServiceLog.AllRead(logger, plan.Head.Number);
    }

    /// <summary>
    /// Something outside fails; said once until it is mended or fails in another way. True when there were obstacles before.
    /// </summary>
    public bool Report(IReadOnlyList<string> obstacles)
    {
        var current = new HashSet<string>();
        foreach (var obstacle in obstacles)
        {
            // The same failure often comes with another block number or duration.
            var kind = Digits().Replace(obstacle, "#");
            if (current.Add(kind) && !_obstacles.Contains(kind)) ServiceLog.Obstacle(logger, obstacle);
        }
        var before = _obstacles.Count > 0;
        _obstacles = current;
        return before;
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
