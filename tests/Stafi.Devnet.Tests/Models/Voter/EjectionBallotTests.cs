using Stafi.Devnet.Models.Voter;
using Stafi.Ethereum;

namespace Stafi.Devnet.Tests.Models.Voter;

public sealed class EjectionBallotTests
{
    private static readonly RunningValidator[] Running = [new(7, 30), new(3, 20), new(9, 20), new(1, 40)];

    [Theory]
    [InlineData(0UL, new ulong[0])]
    [InlineData(1UL, new ulong[] { 3 })]
    [InlineData(32UL, new ulong[] { 3 })]
    [InlineData(33UL, new ulong[] { 3, 9 })]
    [InlineData(1_000UL, new ulong[] { 3, 9, 7 })]
    public void The_longest_running_ones_leave_as_many_as_are_needed_and_a_notice_may_name(ulong missing, ulong[] expected) =>
        EjectionBallot.Choose(Wei.FromEther(missing), Running, leaving: 0, most: 3).ShouldBe(expected);

    [Fact]
    public void What_is_on_its_way_back_counts()
    {
        EjectionBallot.Choose(Wei.FromEther(64), Running, leaving: 2, most: 3).ShouldBeEmpty();
        EjectionBallot.Choose(Wei.FromEther(65), Running, leaving: 2, most: 3).ShouldBe([3UL]);
    }
}
