using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Rules;

public class RefusalsTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(4, 40)]
    [InlineData(99, 5_120)]
    public void The_pause_doubles_with_each_setback_up_to_a_bound(int setbacks, ulong blocks) =>
        Refusals.Pause(new Refusal("stake", "reverted", "why", 1) { Setbacks = setbacks }, A.Policy).ShouldBe(blocks);

    [Fact]
    public void A_candidate_that_spoils_a_deposit_is_left_out_and_the_others_go_on()
    {
        var first = A.World().WithPool(300).Build().Candidates[0];
        var plan = A.World().WithPool(300).Refused(Subjects.OfKey(first.PublicKey), A.Head).Plan();
        plan.Steps.ShouldHaveSingleItem();
        plan.Holds.ShouldContain(held => held.Subject == Subjects.OfCandidate(first.KeyIndex) && held.Code == HeldCode.RefusedByPreflight);
    }
}
