using Stafi.Testing;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>What the router's sources suffer from now. One that fails sometimes fails in the middle of a round too.</summary>
internal sealed class Trouble(SeededRandom random)
{
    public Source Execution { get; } = new(random);

    public IReadOnlyList<Source> BeaconNodes { get; } = [new(random), new(random)];

    public Source Api { get; } = new(random);

    public IEnumerable<Source> All => [Execution, .. BeaconNodes, Api];

    public bool IsAny => All.Any(source => source.IsTroubled);
}

/// <summary>How one source answers.</summary>
internal sealed class Source(SeededRandom random)
{
    public bool IsDown { get; set; }

    /// <summary>One in so many calls fails; 0 for none.</summary>
    public int FailsOneIn { get; set; }

    /// <summary>Blocks that it is behind.</summary>
    public ulong Behind { get; set; }

    public bool IsTroubled => IsDown || FailsOneIn > 0 || Behind > 0;

    /// <summary>True when this call fails.</summary>
    public bool FailsNow() => IsDown || (FailsOneIn > 0 && random.OneIn(FailsOneIn));

    public void Heal() => (IsDown, FailsOneIn, Behind) = (false, 0, 0);
}
