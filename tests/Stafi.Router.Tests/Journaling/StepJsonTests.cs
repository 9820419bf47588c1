using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Tests.Journaling;

public sealed class StepJsonTests
{
    public static TheoryData<Step> Steps =>
    [
        new DepositStep(4),
        new StakeStep([Sample.Key(1), Sample.Key(2)]),
        new RegisterStep(Sample.Address(1), Sample.Operators(), [Sample.Key(1)], Wei.ParseEther("0.123456789012345678")),
        new FeeRecipientStep(Sample.Address(1), Sample.Address(2)),
        new FundingStep(Sample.Address(1), Sample.Operators(), Wei.ParseEther("0.1"), true),
        new ReactivationStep(Sample.Address(1), Sample.Operators(), Wei.ParseEther("0.2")),
        new LiquidationStep(Sample.Address(1), Sample.Operators(), ClusterAsset.SsvToken),
        new MigrateStep(Sample.Address(1), Sample.Operators(), Wei.ParseEther("0.3"), false),
        new WithdrawStep(Sample.Address(1), Sample.Operators(), Wei.ParseEther("0.4"), new Wei(7)),
        new ExitStep(Sample.Key(1), ulong.MaxValue, 20_000),
        new EntrustStep(Sample.Key(1), "http://vc:5062", Sample.Address(2)),
        new ReclaimStep(Sample.Key(1), "http://vc:5062", Move.Destination),
        new AdoptStep(Sample.Key(1), "http://vc:5062"),
        new ExitOnSsvStep(Sample.Address(1), Sample.Operators(), [Sample.Key(1), Sample.Key(2)]),
        Move,
    ];

    private static RemoveStep Move => new(
        Sample.Address(1), Sample.Operators(), [Sample.Key(1)], new MoveDestination(Sample.Address(2), new OperatorSet(5, 6, 7, 8), Wei.ParseEther("0.5")));

    [Fact]
    public void A_removal_of_an_exited_validator_has_no_destination()
    {
        var text = StepJson.Write(Move with { Destination = null });
        text.ShouldNotContain("destination");
        ((RemoveStep)StepJson.Read(text)).Destination.ShouldBeNull();
        ((RemoveStep)StepJson.Read(StepJson.Write(Move))).Destination.ShouldBe(Move.Destination);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_comes_back_as_it_was_written(Step step)
    {
        var text = StepJson.Write(step);
        var read = StepJson.Read(text);

        read.ShouldBeOfType(step.GetType());
        StepJson.Write(read).ShouldBe(text);
    }

    [Fact]
    public void A_validator_that_was_adopted_in_a_cluster_was_in_no_client() =>
        StepJson.Read(StepJson.Write(new AdoptStep(Sample.Key(1), null))).ShouldBe(new AdoptStep(Sample.Key(1), null));

    [Fact]
    public void Every_kind_of_step_has_a_form() => typeof(Step).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Step)))
        .ShouldBe(Steps.Select(row => row.Data.GetType()), ignoreOrder: true);

    [Fact]
    public void The_form_is_stable() => StepJson.Write(new FeeRecipientStep(Address.Zero, Address.Zero)).ShouldBe(
        """{"version":1,"kind":"feeRecipient","owner":"0x0000000000000000000000000000000000000000","recipient":"0x0000000000000000000000000000000000000000"}""");

    [Theory]
    [InlineData("""{"version":2,"kind":"deposit","count":1}""")]
    [InlineData("""{"version":1,"kind":"teleport"}""")]
    [InlineData("""{"version":1,"kind":"deposit","count":1,"except":[2]}""")]
    [InlineData("""{"version":1,"kind":"deposit","count":1,"count":2}""")]
    [InlineData("""{"version":1,"kind":"deposit"}""")]
    [InlineData("""{"version":1,"kind":"deposit","count":"one"}""")]
    [InlineData("""{"version":1,"kind":"stake","keys":["0x12"]}""")]
    [InlineData("""{"kind":"deposit","count":1}""")]
    [InlineData("""{"version":1,"kind":"remove","owner":"0x0000000000000000000000000000000000000000","operators":"1,2,3,4","keys":[],"destination":{"owner":"0x0000000000000000000000000000000000000000","operators":"5,6,7,8","funding":"1","except":"2"}}""")]
    [InlineData("not json")]
    public void What_is_not_understood_completely_is_refused(string text) =>
        Should.Throw<JournalException>(() => StepJson.Read(text)).Message.ShouldContain("cannot read");
}
