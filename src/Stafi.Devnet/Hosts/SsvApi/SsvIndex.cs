using Stafi.Devnet.Hosts.Chain;
using Stafi.Devnet.Models.OperatorDirectory;
using Stafi.Ssv.Contracts;

namespace Stafi.Devnet.Hosts.SsvApi;

/// <summary>The directory behind a lock, kept up with the chain; a reorganisation rebuilds it.</summary>
internal sealed class SsvIndex(ContractLogs logs)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, OperatorReport> _reports = [];
    private OperatorDirectory _directory = new([]);

    public T Read<T>(Func<OperatorDirectory, T> read)
    {
        lock (_lock) return read(_directory);
    }

    public void SetReport(ulong id, OperatorReport report)
    {
        lock (_lock)
        {
            _reports[id] = report;
            _directory.SetReport(id, report);
        }
    }

    public OperatorReport ReportOf(ulong id)
    {
        lock (_lock) return _reports.GetValueOrDefault(id, new OperatorReport());
    }

    public async Task StepAsync(CancellationToken cancellationToken)
    {
        while (await logs.NextAsync(cancellationToken) is { } batch)
        {
            lock (_lock)
            {
                if (batch.Restarted) _directory = new OperatorDirectory(new Dictionary<ulong, OperatorReport>(_reports));
                foreach (var log in batch.Logs)
                {
                    if (SsvEvents.TryDecode(log, out var happened)) _directory.Apply(happened);
                }
            }
        }
    }
}
