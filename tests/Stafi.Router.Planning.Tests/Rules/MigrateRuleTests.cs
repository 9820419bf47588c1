using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Rules;

public class MigrateRuleTests
{
    private const ulong Burn = 7_367_600_000;
    private const ulong Day = 7_200;

    // The minimum collateral of the world is more than what a single validator costs in the threshold period.
    private const ulong Floor = 324_862_599_900_000;
    private static readonly OperatorSet Four = A.Operators(1, 2, 3, 4);
    private static readonly string Subject = $"migrate {A.Owner} {Four}";
    private static readonly Wei Target = new(Floor + (Burn * ((30 * Day) + 100)));

    [Fact]
    public void A_cluster_in_SSV_tokens_is_migrated_with_the_target_in_ETH()
    {
        var plan = A.World().With(A.Cluster(1, 2, 3, 4).Legacy(60 * Day)).Plan();

        plan.Only<MigrateStep>().ShouldBe(new MigrateStep(A.Owner, Four, Target, false));
        plan.Has<FundingStep>().ShouldBeFalse();
    }

    [Fact]
    public void One_that_lasts_waits_for_what_the_others_need_and_one_that_does_not_goes_first()
    {
        WorldBuilder World(ulong runway) => A.World()
            .WithOwner(owner => owner with { Balance = Reading.Known(A.Policy.OwnerAccountReserve + Target) })
            .With(A.Cluster(1, 2, 3, 4).Legacy(runway), A.Cluster(5, 6, 7, 8).With(3));

        World(60 * Day).Plan().Held(Subject, HeldCode.AccountTooSmall).Text.ShouldContain("migrating");
        World(3 * Day).Plan().Only<MigrateStep>().Urgency.ShouldBe(Urgency.Urgent);
    }

    [Fact]
    public void A_liquidated_one_comes_back_with_its_migration() =>
        A.World().With(A.Cluster(1, 2, 3, 4).Liquidated().Legacy(0)).Plan().Only<MigrateStep>().IsUrgent.ShouldBeTrue();

    [Fact]
    public void One_without_validators_returns_its_tokens_for_nothing() =>
        A.World().With(A.Cluster(1, 2, 3, 4).With(0).Legacy(5)).Plan().Only<MigrateStep>().Amount.ShouldBe(Wei.Zero);

    [Fact]
    public void One_whose_migration_panics_is_liquidated_in_SSV_tokens_first()
    {
        var plan = A.World().With(A.Cluster(1, 2, 3, 4).Legacy(60 * Day))
            .Refused(Subject, "The simulated call reverts: panic 0x11: arithmetic overflow or underflow").Plan();

        plan.Only<LiquidationStep>().Asset.ShouldBe(ClusterAsset.SsvToken);
        plan.Has<MigrateStep>().ShouldBeFalse();
    }

    [Fact]
    public void Unread_tokens_hold_it()
    {
        var cluster = A.Cluster(1, 2, 3, 4).Legacy(5).Build() with { Legacy = A.Unread<LegacyTerms>() };

        Planner.Plan(A.World().Build() with { Clusters = [cluster] }, A.Policy).Held(Subject, HeldCode.MissingInput).Text.ShouldContain("SSV tokens");
    }
}
