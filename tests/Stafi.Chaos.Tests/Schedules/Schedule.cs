using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Chaos.Tests.Schedules;

/// <summary>All that happens in one run; the same for the same seed.</summary>
/// <param name="Seed">What it was drawn from.</param>
/// <param name="Routers">1 with a SQLite file, or 2 on one PostgreSQL database.</param>
/// <param name="SlotsPerEpoch">Half of the blocks to finality.</param>
/// <param name="BatchBlocks">The policy's patience for company.</param>
/// <param name="FirstDeath">Transition of the journal at which the first life of the first router kills itself.</param>
/// <param name="Blocks">Blocks of mischief, after which there is none.</param>
/// <param name="Happenings">What happens, in order.</param>
public sealed record Schedule(
    ulong Seed, int Routers, int SlotsPerEpoch, ulong BatchBlocks, string? FirstDeath, int Blocks, IReadOnlyList<Happening> Happenings)
{
    /// <summary>ETH that the policy leaves in the pool.</summary>
    public static readonly Wei Reserve = Wei.FromEther(2);

    private static readonly string[] Kinds = ["deposit", "feeRecipient", "stake", "register"];
    private static readonly string[] States = ["Reserved", "Signed", "Sent", "Mined", "Final"];

    /// <summary>Blocks between the head and the finalized one.</summary>
    public int FinalityDistance => 2 * SlotsPerEpoch;

    /// <summary>A schedule in which nothing happens but that a user stakes enough for two validators.</summary>
    public static Schedule Calm { get; } = new(0, 1, 2, 1, null, 4, [new Happening(0, new Stakes(0, Wei.FromEther(70)))]);

    /// <summary>Draws a schedule; every fourth seed has two routers.</summary>
    public static Schedule Of(ulong seed)
    {
        var routers = seed % 4 == 0 ? 2 : 1;
        var dice = SeededRandom.ForCase(seed, "schedule", routers);
        var slots = dice.OneIn(4) ? 4 : 2;
        var blocks = 32 + dice.Below(17);
        var happenings = new List<Happening>();
        void Add(int count, Func<Mischief> draw)
        {
            for (var i = 0; i < count; i++) happenings.Add(new Happening(2 + dice.Below(blocks - 2), draw()));
        }

        happenings.Add(new Happening(dice.Below(4), new Stakes(0, Ether(dice, 35, 110))));
        Add(dice.Below(3), () => new Stakes(1 + dice.Below(2), Ether(dice, 10, 60)));
        Add(dice.Below(3), () => new Unstakes(dice.Below(3), Ether(dice, 1, 40)));
        Add(1 + dice.Below(3), () => new Kill(dice.Below(routers), dice.Below(7), dice.OneIn(2) ? Point(dice) : null));
        Add(dice.Below(2), () => new Pause(dice.Below(routers), 1 + dice.Below(10 * routers)));
        if (routers > 1) Add(dice.Below(2), () => new Cut(dice.Below(routers), 1 + dice.Below(20)));
        Add(1 + dice.Below(4), () => Troubles.Draw(dice, routers));
        Add(dice.Below(4), () => new Reorganise(1 + dice.Below((2 * slots) - 1), !dice.OneIn(3)));
        Add(dice.Below(3), () => new Dust(new Wei((UInt128)(1 + dice.Below(1_000_000)) * 100_000)));
        Add(dice.Below(2), () => new ForeignValidators(1 + dice.Below(2)));
        Add(dice.OneIn(6) ? 1 : 0, () => new FrontRun(dice.Below(2)));
        return new Schedule(
            seed, routers, slots, (ulong)dice.Below(4), dice.OneIn(2) ? Point(dice) : null, blocks,
            [.. happenings.OrderBy(happening => happening.Block)]);
    }

    public override string ToString() =>
        $"seed {Seed}, {Routers} router(s), {SlotsPerEpoch} slots per epoch, batch {BatchBlocks}, first death {FirstDeath ?? "none"}, "
        + $"{Blocks} blocks:{Environment.NewLine}{string.Join(Environment.NewLine, Happenings.Select(each => $"  {each.Block,3}: {each.What}"))}";

    private static string Point(SeededRandom dice) => $"{dice.Pick(Kinds)}:{dice.Pick(States)}";

    /// <summary>Some ETH with all digits in use, so that sums that do not agree show.</summary>
    private static Wei Ether(SeededRandom dice, int least, int most) =>
        Wei.FromEther((ulong)(least + dice.Below(most - least))) + new Wei(dice.Next() % 1_000_000_000_000_000_000);
}
