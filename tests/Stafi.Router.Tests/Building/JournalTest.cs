using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Router.Journaling;
using Stafi.Router.Storage;

namespace Stafi.Router.Tests.Building;

/// <summary>A journal over a database of its own, of either kind.</summary>
public abstract class JournalTest(StoreKind kind = StoreKind.Sqlite) : IAsyncLifetime
{
    private readonly TestStore _files = new(kind);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal IStore Store { get; private set; } = null!;

    internal SqlJournal Journal { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = await _files.OpenAsync();
        Journal = JournalOver(Store);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _files.DisposeAsync();
    }

    /// <summary>Goes on as the next process would after this one was killed.</summary>
    internal async Task ReopenAsync()
    {
        Store = await _files.ReopenAsync();
        Journal = JournalOver(Store);
    }

    internal static SqlJournal JournalOver(IStore store, params IJournalListener[] listeners) =>
        new(store, TimeProvider.System, listeners, NullLogger<SqlJournal>.Instance);

    /// <summary>What the journal says of the intent, open or not.</summary>
    internal async Task<Intent> IntentAsync(long id) => (await Journal.NewestAsync(100, Cancellation)).Single(intent => intent.Id == id);
}
