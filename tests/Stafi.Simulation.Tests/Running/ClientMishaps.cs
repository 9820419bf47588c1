using Stafi.Testing;

namespace Stafi.Simulation.Tests.Running;

/// <summary>What goes wrong with the validator client, drawn anew for each block.</summary>
internal sealed class ClientMishaps(Network network)
{
    private readonly SeededRandom _random = network.Random;
    private int _end;

    /// <summary>Before a block.</summary>
    public void Befall(int tick)
    {
        if (_end > 0 && tick >= _end) End();
        if (_end == 0 && _random.OneIn(12)) Start(tick);
        if (_random.OneIn(200)) Lose();
    }

    /// <summary>All is well again.</summary>
    public void End()
    {
        _end = 0;
        network.ClientTrouble.Heal();
        network.Client.IsAsleep = false;
    }

    private void Start(int tick)
    {
        var (trouble, api) = (network.ClientTrouble, network.ClientTrouble.Api);
        switch (_random.Below(6))
        {
            case 0: api.IsDown = true; break;
            case 1: api.IsDown = network.Client.IsAsleep = true; break;
            case 2: api.FailsOneIn = 2 + _random.Below(3); break;
            case 3: api.Behind = 1 + (ulong)_random.Below(3); break;
            case 4: trouble.RefusesImports = true; break;
            default: trouble.KeepsRecipients = true; break;
        }
        // Hand-overs are rare: what refuses them lasts.
        _end = tick + 1 + _random.Below(trouble.RefusesImports || trouble.KeepsRecipients ? 80 : 20);
    }

    /// <summary>Somebody deletes a keystore there, and nobody here asked for it.</summary>
    private void Lose()
    {
        if (network.Client.Keys.Count > 0) _ = network.Client.Delete(_random.Pick([.. network.Client.Keys]));
    }
}
