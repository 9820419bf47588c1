using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing.Ejections;

/// <summary>When each notice of an ejection was first seen.</summary>
public interface IEjectionBook
{
    Task<IReadOnlyDictionary<EjectionNotice, DateTimeOffset>> SeenAsync(CancellationToken cancellation);

    /// <summary>The first time stays.</summary>
    Task AddAsync(IReadOnlyCollection<EjectionNotice> notices, DateTimeOffset at, CancellationToken cancellation);
}
