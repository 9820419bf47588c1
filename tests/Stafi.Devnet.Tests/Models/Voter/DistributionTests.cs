using Stafi.Devnet.Models.Voter;
using Stafi.Ethereum;

namespace Stafi.Devnet.Tests.Models.Voter;

public class DistributionTests
{
    private readonly WithdrawRequests _requests = new();

    [Fact]
    public void Nothing_is_proposed_without_new_ether_or_newly_covered_requests()
    {
        Distribution.Of(Wei.Zero, Wei.Zero, _requests, 0).ShouldBeNull();
        Distribution.Of(new Wei(1), Wei.Zero, _requests, 0).ShouldBeNull("dust waits for company");
    }

    [Fact]
    public void Ether_that_came_back_serves_the_oldest_requests_first()
    {
        foreach (ulong index in new[] { 1ul, 2ul, 3ul }) _requests.Queue(index, Wei.FromEther(10));
        Distribution.Of(Wei.FromEther(25), Wei.FromEther(30), _requests, 0).ShouldBe(new Distribution(Wei.FromEther(25), 2));
        Distribution.Of(Wei.FromEther(40), Wei.FromEther(30), _requests, 0).ShouldBe(new Distribution(Wei.FromEther(40), 3));
    }

    [Fact]
    public void What_covered_requests_are_owed_is_not_distributed_again()
    {
        _requests.Queue(1, Wei.FromEther(10));
        Distribution.Of(Wei.FromEther(10), Wei.Zero, _requests, 1).ShouldBeNull();
        Distribution.Of(Wei.FromEther(10), Wei.Zero, _requests, 0)
            .ShouldBe(new Distribution(Wei.Zero, 1), "reserved by the pool, not claimable yet");
        _requests.Claim(1);
        Distribution.Of(Wei.FromEther(3), Wei.Zero, _requests, 1).ShouldBe(new Distribution(Wei.FromEther(3), 1));
    }
}
