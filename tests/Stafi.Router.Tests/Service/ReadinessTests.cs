using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Service;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Service;

public class ReadinessTests
{
    [Theory]
    [InlineData(HeldCode.WaitsForCompany, true)]
    [InlineData(HeldCode.WaitsForVoters, true)]
    [InlineData(HeldCode.PoolTooSmall, true)]
    [InlineData(HeldCode.WaitsForClaim, true)]
    [InlineData(HeldCode.NoCluster, false)]
    [InlineData(HeldCode.AccountTooSmall, false)]
    [InlineData(HeldCode.RefusedByPreflight, false)]
    [InlineData(HeldCode.KeyAtRisk, false)]
    [InlineData(HeldCode.InTwoPlaces, false)]
    [InlineData(HeldCode.KeyLost, true)]
    public async Task Ordinary_waiting_is_ready_and_what_somebody_must_mend_is_not(string code, bool ready)
    {
        await using var rig = await RouterRig.CreateAsync();
        var world = await rig.ObserveAsync();
        var plan = new Plan(world.Head, [], [new Held("x", code, "so it is", new Dictionary<string, string>()) { Rule = "test" }]);
        Readiness.Of(world, plan, rig.Options.Policy).IsReady.ShouldBe(ready);
    }

    [Fact]
    public async Task A_stopped_account_is_in_the_way()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.Journal.StopAccountAsync(rig.Account, "used elsewhere", RouterRig.Cancellation);
        var world = await rig.ObserveAsync();
        Readiness.Of(world, new Plan(world.Head, [], []), rig.Options.Policy).Obstacles.ShouldHaveSingleItem().ShouldContain("used elsewhere");
    }
}
