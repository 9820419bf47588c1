using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;

namespace Stafi.EndToEnd.Tests;

/// <summary>A failing part fails alone: the router holds, says why, never ends, and goes on when it is mended.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private Situation _situation = null!;
    private Relay _execution = null!;
    private Relay _consensus = null!;
    private Relay _ssvApi = null!;

    public async ValueTask InitializeAsync() => _situation = await Situation.StartAsync(settings: configured =>
    {
        (_execution, _consensus, _ssvApi) = (
            new Relay(configured.Execution), new Relay(configured.Consensus), new Relay(configured.SsvApi));
        return configured with { Execution = _execution.Address, Consensus = _consensus.Address, SsvApi = _ssvApi.Address };
    });

    [Fact]
    public async Task The_router_waits_for_each_endpoint_and_goes_on_when_it_is_there()
    {
        _situation.Run();
        await _situation.StakeAsync(FourValidators.Stake);
        await _situation.UntilLogSaysAsync("the execution node http://127.0.0.1");

        _execution.SwitchOn();
        await HoldsAsync("the beacon node");
        _consensus.SwitchOn();
        await HoldsAsync("the operators' API of SSV");
        _ssvApi.SwitchOn();
        await _situation.UntilAsync("the keys are deposited", async () => await _situation.Chain.PoolKeysAsync() == 4);

        await _execution.SwitchOffAsync();
        await _situation.UntilLogSaysAsync("Not ready: eth_");
        _execution.SwitchOn();
        await _ssvApi.SwitchOffAsync();
        await _situation.UntilAsync("the fee recipient is set without the operators' API", async () =>
            await _situation.Chain.TransactionsAsync(DevnetAccounts.SsvOwner) == 1);
        _ssvApi.SwitchOn();
        await FourValidators.AttestAsync(_situation);
        await FourValidators.ShouldBeAllAsync(_situation);
    }

    [Fact]
    public async Task The_router_waits_for_funds_before_it_deposits_and_goes_on_when_they_are_there()
    {
        var stopping = TestContext.Current.CancellationToken;
        foreach (var relay in (Relay[])[_execution, _consensus, _ssvApi]) relay.SwitchOn();
        await _situation.Network.Anvil.SetBalanceAsync(DevnetAccounts.SsvOwner.Address, Wei.ParseEther("0.011"), stopping);
        _situation.Run();
        await _situation.StakeAsync(FourValidators.Stake);
        await HoldsAsync("account-too-small");

        await _situation.Network.Anvil.SetBalanceAsync(DevnetAccounts.SsvOwner.Address, Wei.FromEther(10), stopping);
        await _situation.UntilAsync("the keys are deposited", async () => await _situation.Chain.PoolKeysAsync() == 4);
    }

    public async ValueTask DisposeAsync()
    {
        await _situation.DisposeAsync();
        foreach (var relay in (Relay[])[_execution, _consensus, _ssvApi]) await relay.DisposeAsync();
    }

    /// <summary>It says what it lacks and deposits nothing, also some blocks later.</summary>
    private async Task HoldsAsync(string lacks)
    {
        await _situation.UntilLogSaysAsync(lacks);
        var head = await _situation.Chain.HeadAsync();
        await _situation.UntilAsync("five blocks pass", async () => await _situation.Chain.HeadAsync() > head + 5);
        (await _situation.Chain.PendingTransactionsAsync(DevnetAccounts.SuperNode)).ShouldBe(0UL);
    }
}
