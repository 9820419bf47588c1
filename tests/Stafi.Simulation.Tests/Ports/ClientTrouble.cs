using Stafi.Testing;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>What the validator client suffers from now. Whatever it is, nothing but the trust route may be held by it.</summary>
internal sealed class ClientTrouble(SeededRandom random)
{
    /// <summary>
    /// How its API answers. One that fails sometimes may have done what it was asked; one that is behind does it so many slots after whoever asked has
    /// given up.
    /// </summary>
    public Source Api { get; } = new(random);

    /// <summary>It takes no keystores.</summary>
    public bool RefusesImports { get; set; }

    /// <summary>Its configuration file says where fees go.</summary>
    public bool KeepsRecipients { get; set; }

    /// <summary>Whether what failed was done all the same.</summary>
    public bool HadEffect() => random.OneIn(2);

    public void Heal()
    {
        Api.Heal();
        (RefusesImports, KeepsRecipients) = (false, false);
    }
}
