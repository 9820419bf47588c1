using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Journaling;

public sealed class StepJsonTests
{
    public static TheoryData<Step> Steps =>
    [
        new DepositStep(4),
        new StakeStep([Sample.Key(1), Sample.Key(2)]),
        new RegisterStep(Sample.Address(1), Sample.Operators(), [Sample.Key(1)], Wei.ParseEther("0.123456789012345678")),
        new FeeRecipientStep(Sample.Address(1), Sample.Address(2)),
        new ExitStep(Sample.Key(1), ulong.MaxValue, 20_000),
        new ExitOnSsvStep(Sample.Address(1), Sample.Operators(), [Sample.Key(1), Sample.Key(2)]),
    ];

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
    [InlineData("not json")]
    public void What_is_not_understood_completely_is_refused(string text) =>
        Should.Throw<JournalException>(() => StepJson.Read(text)).Message.ShouldContain("cannot read");
}
