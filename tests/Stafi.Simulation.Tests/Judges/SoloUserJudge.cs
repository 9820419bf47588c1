using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>The key of a user who does what the commands allow is on the user's server or over SSV, never both.</summary>
internal sealed class SoloUserJudge(SoloUser user) : IJudge
{
    public Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var chain = run.Network.Chain;
        var isRegistered = chain.Head.State.Ssv.Validators.ContainsKey((user.Address, user.Key));
        return Task.FromResult<IReadOnlyList<string>>(
            user.IsOnServer && isRegistered ? [$"the solo user's key {user.Key} is on the server and over SSV"] : []);
    }
}
