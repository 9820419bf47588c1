using Stafi.Router.Observing.Ejections;
using Stafi.Router.Planning.World;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>When notices were seen, without a database.</summary>
internal sealed class MemoryEjectionBook : IEjectionBook
{
    private readonly Dictionary<EjectionNotice, DateTimeOffset> _seen = [];

    public Task<IReadOnlyDictionary<EjectionNotice, DateTimeOffset>> SeenAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<EjectionNotice, DateTimeOffset>>(new Dictionary<EjectionNotice, DateTimeOffset>(_seen));

    public Task AddAsync(IReadOnlyCollection<EjectionNotice> notices, DateTimeOffset at, CancellationToken cancellation)
    {
        // The database keeps whole seconds.
        foreach (var notice in notices) _ = _seen.TryAdd(notice, DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds()));
        return Task.CompletedTask;
    }
}
