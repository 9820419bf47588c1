using Stafi.Devnet.Hosts.FaultProxy;

namespace Stafi.Devnet.Tests.Hosts.FaultProxy;

public sealed class FaultDiceTests
{
    [Fact]
    public void The_same_seed_gives_the_same_faults()
    {
        var faults = new Faults { DropPercent = 30, RateLimitPercent = 30, TruncatePercent = 20 };
        Draws(7, faults).ShouldBe(Draws(7, faults));
        Draws(7, faults).ShouldNotBe(Draws(8, faults));
    }

    [Fact]
    public void Shares_are_about_what_they_should_be()
    {
        var draws = Draws(1, new Faults { DropPercent = 25, HangPercent = 50 });

        draws.Count(mishap => mishap is Mishap.Drop).ShouldBeInRange(180, 320);
        draws.Count(mishap => mishap is Mishap.Hang).ShouldBeInRange(420, 580);
        draws.Count(mishap => mishap is Mishap.None).ShouldBeInRange(180, 320);
    }

    [Fact]
    public void Nothing_and_everything_are_certain()
    {
        Draws(3, Faults.None).ShouldAllBe(mishap => mishap == Mishap.None);
        Draws(3, new Faults { TruncatePercent = 100 }).ShouldAllBe(mishap => mishap == Mishap.Truncate);
        new FaultDice(3).Hits(100).ShouldBeTrue();
        new FaultDice(3).Hits(0).ShouldBeFalse();
    }

    private static Mishap[] Draws(ulong seed, Faults faults)
    {
        var dice = new FaultDice(seed);
        return [.. Enumerable.Range(0, 1000).Select(_ => dice.Draw(faults))];
    }
}
