using Stafi.Consensus.Validators;
using Stafi.Router.Ledger;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;
using Stafi.Router.Tests.Fakes;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Service;

/// <summary>What a round asks the nodes does not grow with the number of validators.</summary>
public class RequestCountTests
{
    [Fact]
    public async Task A_block_without_events_costs_as_many_requests_with_200_validators_as_with_50()
    {
        var few = await TickAsync(50);
        var many = await TickAsync(200);
        many.ShouldBe(few);
        (few.Execution + few.Beacon).ShouldBeLessThanOrEqualTo(30);
    }

    private static async Task<(int Execution, int Beacon)> TickAsync(uint validators)
    {
        await using var rig = await RouterRig.CreateAsync();
        for (var index = 0u; index < validators; index++)
        {
            var key = rig.AddKey(index, PubkeyStatus.Staked);
            rig.Beacon.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.ActiveOngoing);
            rig.Ledger.Registrations.Add(new LiveRegistration(key, new Registration(rig.Account, FakeSsv.Operators, index, 1)));
        }
        rig.Beacon.Pending.Clear();
        var round = rig.Get<RouterRound>();
        await round.RunAsync(RouterRig.Cancellation);
        await round.RunAsync(RouterRig.Cancellation);
        rig.Get<PlanBoard>().Current.World!.Validators.Count.ShouldBe((int)validators);

        var (execution, beacon) = (rig.Chain.Requests, rig.Beacon.Requests.Count);
        rig.Chain.Mine();
        await round.RunAsync(RouterRig.Cancellation);
        rig.Get<PlanBoard>().Current.World!.Head.Number.ShouldBe(rig.Chain.Head.Number);
        return (rig.Chain.Requests - execution, rig.Beacon.Requests.Count - beacon);
    }
}
