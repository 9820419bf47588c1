using Microsoft.Extensions.DependencyInjection;
using Stafi.Router.Configuration;
using Stafi.Router.Execution.Adoption;
using Stafi.Router.Execution.Trust;
using Stafi.Router.Journaling;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Storage;

namespace Stafi.Router.Service;

/// <summary>The journal, and the history of operators, for commands, without the loop: to read it beside a running router, or to adopt while none runs.</summary>
public sealed class JournalDesk : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private LeaderTerm? _term;

    private JournalDesk(ServiceProvider services) => _services = services;

    public IJournal Journal => _services.GetRequiredService<IJournal>();

    public OperatorNotes OperatorNotes => _services.GetRequiredService<OperatorNotes>();

    public OperatorEvents OperatorEvents => _services.GetRequiredService<OperatorEvents>();

    public ExposureBook Exposures => _services.GetRequiredService<ExposureBook>();

    public StopConfirmations StopConfirmations => _services.GetRequiredService<StopConfirmations>();

    public AccountAdoption Adoption => _services.GetRequiredService<AccountAdoption>();

    public KeyAdoption KeyAdoption => _services.GetRequiredService<KeyAdoption>();

    /// <exception cref="StoreException">There is no database, or another router writes it.</exception>
    /// <exception cref="Keys.SecretException">A keystore does not say its address.</exception>
    public static async Task<JournalDesk> OpenAsync(
        RouterOptions options, StoreAccess access, Action<IServiceCollection>? configure, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        configure?.Invoke(services);
        var desk = new JournalDesk(services.AddRouterParts(options with { Mode = RouterMode.View }, access).BuildServiceProvider());
        try
        {
            await desk._services.GetRequiredService<IStore>().OpenAsync(cancellation);
            if (access == StoreAccess.Writer) desk._term = await desk.LeadAsync(cancellation);
            return desk;
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_term is not null) await _term.DisposeAsync();
        await _services.DisposeAsync();
    }

    private async Task<LeaderTerm> LeadAsync(CancellationToken cancellation) =>
        await _services.GetRequiredService<ILeadership>().BorrowAsync(cancellation)
            ?? throw new StoreException("A router leads on this database, or did a moment ago. Stop all routers, wait a minute, and try again.");
}
