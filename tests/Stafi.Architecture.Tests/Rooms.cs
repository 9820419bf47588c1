namespace Stafi.Architecture.Tests;

/// <summary>Which room may use which: the table of the architecture. What a room may use it may also use through another.</summary>
internal static class Rooms
{
    private static readonly Dictionary<string, string[]> Uses = new()
    {
        ["Stafi.Ethereum"] = [],
        ["Stafi.Consensus"] = ["Stafi.Ethereum"],
        ["Stafi.Ssv"] = ["Stafi.Ethereum", "Stafi.Consensus"],
        ["Stafi.StakingPool"] = ["Stafi.Ethereum"],
        ["Stafi.Router.Planning"] = ["Stafi.Ssv", "Stafi.StakingPool", "Stafi.Consensus"],
        ["Stafi.Router"] = ["Stafi.Router.Planning"],
        ["Stafi.Router.Web"] = ["Stafi.Router"],
        ["Stafi.Devnet"] = ["Stafi.Ssv", "Stafi.StakingPool"],
        ["Stafi.Router.Cli"] = ["Stafi.Router", "Stafi.Router.Web", "Stafi.Devnet"],
    };

    public static IReadOnlyCollection<string> All => Uses.Keys;

    /// <summary>All rooms that a room may use, directly or through another.</summary>
    public static IReadOnlySet<string> AllowedFor(string room)
    {
        var allowed = new HashSet<string>();
        var open = new Stack<string>(Uses[room]);
        while (open.TryPop(out var next))
        {
            if (!allowed.Add(next)) continue;
            foreach (var further in Uses[next]) open.Push(further);
        }
        return allowed;
    }
}
