using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Clusters;

/// <summary>All operators with their groups: same holder, same location, same pair of clients.</summary>
public sealed class Roster
{
    private readonly Dictionary<ulong, Candidate> _byId;

    /// <summary>Judges all operators.</summary>
    public Roster(IReadOnlyList<OperatorView> operators, Policy policy, DateTimeOffset now, IReadOnlySet<ulong>? suspects = null)
    {
        var holders = new Holders(operators.Select(view => (view.Id, view.Owner)), policy.Operators.Groups);
        var locations = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var clients = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var all = new List<Candidate>(operators.Count);
        foreach (var view in operators.OrderBy(view => view.Id))
        {
            var performance = Candidate.PerformanceOf(view) ?? policy.Operators.UnknownPerformance;
            var risk = new Risk(
                Math.Min(10_000, 10_000 - performance + policy.Operators.Unforeseen) / 10_000.0,
                holders.Of(view.Owner),
                Number(locations, view.Location.TryGet(out var location) ? location?.Trim() : null),
                Number(clients, view.Clients.TryGet(out var pair) ? pair?.ToString() : null));
            all.Add(new Candidate(
                all.Count, view, Candidate.FeeOf(view, now), performance, risk,
                OperatorAcceptance.Objection(view, policy, now) ?? (suspects?.Contains(view.Id) is true ? "left because of its work" : null)));
        }
        _byId = all.ToDictionary(candidate => candidate.Id);
        All = all;
    }

    /// <summary>All operators, by id.</summary>
    public IReadOnlyList<Candidate> All { get; }

    /// <summary>One operator; null when the snapshot does not have it.</summary>
    public Candidate? Find(ulong id) => _byId.GetValueOrDefault(id);

    /// <summary>How many numbers there are of a kind (<see cref="Candidate.Number"/>).</summary>
    internal int Numbers(LoadKind kind) => All.Select(candidate => candidate.Number(kind)).Append(-1).Max() + 1;

    private static int Number(Dictionary<string, int> numbers, string? name)
    {
        if (string.IsNullOrEmpty(name)) return -1;
        if (!numbers.TryGetValue(name, out var number)) numbers[name] = number = numbers.Count;
        return number;
    }
}
