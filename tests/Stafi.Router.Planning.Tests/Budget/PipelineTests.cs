using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Tests.Building;

namespace Stafi.Router.Planning.Tests.Budget;

public class PipelineTests
{
    [Fact]
    public void Counts_each_key_once_where_it_is()
    {
        var cluster = A.Operators(1, 2, 3, 4);
        var pipeline = Of(A.World()
            .With(A.Validator(1), A.Validator(2).Matched(), A.Validator(3).Matched(), A.Validator(4).Staked(), A.Validator(5).Staked())
            .With(A.Validator(6).Staked().On(cluster), A.Validator(7).Unmatched())
            .With(A.Intent(1).Deposit(8, 9), A.Intent(2).Stake(3), A.Intent(3).Register(cluster, Wei.FromEther(1), 5)));

        pipeline.ShouldBe(new Pipeline(Depositing: 2, Deposited: 1, Matched: 1, Staking: 1, Staked: 1));
        pipeline.Total.ShouldBe(6);
        pipeline.Committed.ShouldBe(2);
    }

    [Theory]
    [InlineData(ValidatorStatus.ExitedUnslashed)]
    [InlineData(ValidatorStatus.ExitedSlashed)]
    [InlineData(ValidatorStatus.WithdrawalPossible)]
    [InlineData(ValidatorStatus.WithdrawalDone)]
    public void A_validator_that_has_exited_needs_no_place(ValidatorStatus status) =>
        Pipeline.NeedsPlace(A.Validator(1).Staked().OnBeacon(status).Build()).ShouldBeFalse();

    [Fact]
    public void A_staked_validator_without_a_place_needs_one() => Pipeline.NeedsPlace(A.Validator(1).Staked().Build()).ShouldBeTrue();

    private static Pipeline Of(WorldBuilder world)
    {
        var view = world.Build();
        return Pipeline.Of(view, new Claims(view, A.Policy));
    }
}
