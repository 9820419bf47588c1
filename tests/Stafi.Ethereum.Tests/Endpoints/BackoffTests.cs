using Stafi.Ethereum.Endpoints;

namespace Stafi.Ethereum.Tests.Endpoints;

public class BackoffTests
{
    private static readonly FailoverOptions Options = new() { FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(30), Seed = 1 };

    [Fact]
    public void Waits_double_up_to_the_longest()
    {
        var backoff = new Backoff(Options with { JitterPercent = 0 });
        int[] failures = [1, 2, 3, 5, 6, 100];
        failures.Select(count => backoff.After(count).TotalSeconds).ShouldBe([1, 2, 4, 16, 30, 30]);
    }

    [Fact]
    public void They_are_spread_within_the_percentage()
    {
        var backoff = new Backoff(Options);
        var waits = Enumerable.Range(0, 200).Select(_ => backoff.After(1).TotalSeconds).ToArray();
        waits.ShouldAllBe(wait => wait >= 0.8 && wait <= 1.2);
        waits.Distinct().Count().ShouldBeGreaterThan(20);
    }

    [Fact]
    public void More_than_all_of_a_wait_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Backoff(Options with { JitterPercent = 101 }));
}
