using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Service;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Service;

public class StartChecksTests
{
    [Fact]
    public async Task What_fits_passes_once()
    {
        await using var rig = await RouterRig.CreateAsync();
        var checks = rig.Get<StartChecks>();
        (await checks.RunAsync(RouterRig.Cancellation)).ShouldBeEmpty();
        checks.Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_chain_is_fatal()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.ChainId = 5;
        (await FailureAsync(rig)).ShouldContain("chain 5");
    }

    [Fact]
    public async Task An_address_without_a_contract_is_fatal()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.NoCode.Add(Contracts.SsvViews);
        (await FailureAsync(rig)).ShouldContain("contracts.ssvNetworkViews");
    }

    [Fact]
    public async Task A_beacon_node_of_another_network_is_fatal()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Beacon.ChainId = 5;
        (await FailureAsync(rig)).ShouldContain("DEPOSIT_CHAIN_ID");
    }

    [Fact]
    public async Task A_node_that_does_not_answer_is_asked_again_later()
    {
        await using var rig = await RouterRig.CreateAsync();
        var checks = rig.Get<StartChecks>();
        rig.Chain.Fails = _ => FakeChain.Failure(JsonRpcFailure.Transport, "connection refused");
        (await checks.RunAsync(RouterRig.Cancellation)).ShouldHaveSingleItem().ShouldContain("connection refused");
        checks.Passed.ShouldBeFalse();
        rig.Chain.Fails = _ => null;
        (await checks.RunAsync(RouterRig.Cancellation)).ShouldBeEmpty();
        checks.Passed.ShouldBeTrue();
    }

    private static async Task<string> FailureAsync(RouterRig rig) =>
        (await Should.ThrowAsync<RouterStartException>(() => rig.Get<StartChecks>().RunAsync(RouterRig.Cancellation))).Message;
}
