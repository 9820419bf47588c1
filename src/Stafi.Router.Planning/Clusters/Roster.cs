using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Clusters;

/// <summary>All operators with their groups: same holder, same location, same pair of clients.</summary>
public sealed class Roster
{
    private readonly Dictionary<ulong, Candidate> _byId = [];

    /// <summary>Judges all operators.</summary>
    public Roster(IReadOnlyList<OperatorView> operators, Policy policy, DateTimeOffset now, IReadOnlySet<ulong>? suspects = null)
    {
        var holders = new Holders(operators.Select(view => (view.Id, view.Owner)), policy.Operators.Groups);
        var locations = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var clients = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var view in operators)
        {
            var performance = Candidate.PerformanceOf(view) ?? policy.Operators.UnknownPerformance;
            var risk = new Risk(
                Math.Min(10_000, 10_000 - performance + policy.Operators.Unforeseen) / 10_000.0,
                holders.Of(view.Owner),
                Number(locations, view.Location.TryGet(out var location) ? location?.Trim() : null),
                Number(clients, view.Clients.TryGet(out var pair) ? pair?.ToString() : null));
            _byId[view.Id] = new Candidate(
                view, Candidate.FeeOf(view, now), performance, risk,
                OperatorAcceptance.Objection(view, policy, now) ?? (suspects?.Contains(view.Id) is true ? "left because of its work" : null));
        }
        All = [.. _byId.Values.OrderBy(candidate => candidate.Id)];
    }

    /// <summary>All operators, by id.</summary>
    public IReadOnlyList<Candidate> All { get; }

    /// <summary>One operator; null when the snapshot does not have it.</summary>
    public Candidate? Find(ulong id) => _byId.GetValueOrDefault(id);

    private static int Number(Dictionary<string, int> numbers, string? name)
    {
        if (string.IsNullOrEmpty(name)) return -1;
        if (!numbers.TryGetValue(name, out var number)) numbers[name] = number = numbers.Count;
        return number;
    }
}
