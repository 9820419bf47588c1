using Stafi.EndToEnd.Tests.Harness;
using Stafi.Router.Keys;

namespace Stafi.EndToEnd.Tests;

/// <summary>The whole path once: 150 ETH are staked, and all four validators attest. With the password cost of real use.</summary>
public sealed class PooledEtherFlow : IAsyncLifetime
{
    private Situation? _situation;

    /// <summary>From the stake to the attestations.</summary>
    public TimeSpan Duration { get; private set; }

    internal Situation Situation => _situation ?? throw new InvalidOperationException("The flow has not run.");

    public async ValueTask InitializeAsync()
    {
        _situation = await Situation.StartAsync(cost: SeedCost.Standard);
        _situation.Run();
        var started = TimeProvider.System.GetTimestamp();
        await _situation.StakeAsync(FourValidators.Stake);
        await FourValidators.AttestAsync(_situation);
        Duration = TimeProvider.System.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        if (_situation is not null) await _situation.DisposeAsync();
    }
}
