using Stafi.Ethereum;
using Stafi.Simulation.Tests.World;
using Stafi.Ssv.Api;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>SSV's API over the simulated network.</summary>
internal sealed class ApiPort(Chain chain, OperatorReports reports, Source source, Life life) : ISsvApiClient
{
    public Task<IReadOnlyList<ApiOperator>> GetOperatorsAsync(CancellationToken stopping)
    {
        life.RequireAlive();
        if (source.FailsNow())
            return Task.FromException<IReadOnlyList<ApiOperator>>(new SsvApiException(SsvApiFailure.Timeout, "operators", "it does not answer"));
        return Task.FromResult<IReadOnlyList<ApiOperator>>([.. chain.Head.State.Ssv.Operators.Values.OrderBy(each => each.Id).Select(Describe)]);
    }

    public Task<ApiOperator?> GetOperatorAsync(ulong id, CancellationToken stopping) =>
        Task.FromResult(chain.Head.State.Ssv.Operators.TryGetValue(id, out var found) ? Describe(found) : null);

    public Task<ulong?> GetOwnerNonceAsync(Address owner, CancellationToken stopping) => Task.FromResult<ulong?>(null);

    private ApiOperator Describe(SsvOperator one)
    {
        var report = reports.Of(one.Id);
        return new ApiOperator(one.Id)
        {
            Name = $"operator {one.Id}",
            Owner = one.Owner,
            Status = !one.IsActive ? ApiOperatorStatus.Removed : report.IsUp ? ApiOperatorStatus.Active : ApiOperatorStatus.Inactive,
            IsActive = report.IsUp,
            IsDeleted = !one.IsActive,
            ValidatorsCount = one.Validators + 10,
            Performance24Hours = new Performance(report.Performance),
            Performance30Days = new Performance(report.Performance),
            Location = $"place {one.Id % 7}",
            ExecutionClient = one.Id % 2 == 0 ? "Geth" : "Nethermind",
            ConsensusClient = one.Id % 3 == 0 ? "Lighthouse" : "Teku",
        };
    }
}

/// <summary>How the operators do, apart from what the chain says.</summary>
internal sealed class OperatorReports
{
    private readonly Dictionary<ulong, (bool IsUp, ushort Performance)> _reports = [];

    public (bool IsUp, ushort Performance) Of(ulong id) => _reports.TryGetValue(id, out var report) ? report : (true, (ushort)9_950);

    public void Set(ulong id, bool isUp, ushort performance) => _reports[id] = (isUp, performance);
}
