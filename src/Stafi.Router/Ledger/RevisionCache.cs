using Stafi.Router.Storage;

namespace Stafi.Router.Ledger;

/// <summary>Keeps answers as long as no fact changes: most blocks bring none, and each block asks the same questions.</summary>
internal sealed class RevisionCache(IStore store)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, object> _answers = [];
    private long _revision = -1;

    /// <summary>The answer that is kept under the name, or a fresh one.</summary>
    public Task<T> ReadAsync<T>(string name, Func<StoreSession, Task<T>> read, CancellationToken cancellation)
        where T : notnull => store.ReadAsync(
        async session =>
        {
            var revision = await session.SingleAsync<long>("SELECT revision FROM ledger_cursor");
            lock (_lock)
            {
                if (revision == _revision && _answers.TryGetValue(name, out var kept)) return (T)kept;
            }
            var answer = await read(session);
            lock (_lock)
            {
                if (revision > _revision)
                {
                    _answers.Clear();
                    _revision = revision;
                }
                if (revision == _revision) _answers[name] = answer;
            }
            return answer;
        },
        cancellation);
}
