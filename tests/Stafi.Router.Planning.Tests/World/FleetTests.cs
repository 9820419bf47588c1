using Stafi.Consensus.Validators;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.World;

public sealed class FleetTests
{
    private static readonly OperatorSet Cluster = A.Operators(1, 2, 3, 4);

    private readonly Fleet _fleet = new(
    [
        A.Validator(0).Deposited().Build(),
        A.Validator(1).Staked().On(Cluster).Build(),
        A.Validator(2).Staked().On(Cluster).OnBeacon(ValidatorStatus.ExitedSlashed).Build(),
        A.Validator(3).Matched().On(Cluster).Build() with { EffectiveEtherAbove32 = 7 },
        A.Validator(4).Staked().OnBeacon(ValidatorStatus.WithdrawalDone).Build(),
        A.Validator(5).Staked().On(Cluster).OnBeacon(ValidatorStatus.ActiveExiting).Build(),
        A.Validator(6).Staked().AtClient().Build(),
    ]);

    [Fact]
    public void What_is_not_both_staked_and_registered_is_unsettled() => Indexes(_fleet.Unsettled).ShouldBe([0u, 3u, 4u, 6u]);

    [Fact]
    public void Exited_ones_are_those_that_a_cluster_still_pays_for() => Indexes(_fleet.Exited).ShouldBe([2u]);

    [Fact]
    public void Registered_ones_count_whatever_the_pool_says_of_them()
    {
        (_fleet.Count, _fleet.Registered).ShouldBe((7, 4));
        Indexes(_fleet.Above32).ShouldBe([3u]);
    }

    [Fact]
    public void A_validator_client_had_one() => Indexes(_fleet.Handed).ShouldBe([6u]);

    private static IEnumerable<uint> Indexes(IEnumerable<ValidatorView> validators) => validators.Select(validator => validator.KeyIndex);
}
