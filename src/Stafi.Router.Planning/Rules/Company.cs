using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>Ready items wait some blocks for company, so that one transaction serves many.</summary>
internal static class Company
{
    /// <summary>Since which block the subject waits: the head when it begins to. A block that was reorganised away does not count.</summary>
    public static ulong Since(string subject, WorldView world) =>
        world.WaitingSince.TryGetValue(subject, out var since) ? Math.Min(since, world.Head.Number) : world.Head.Number;

    /// <summary>True while the wait is not over.</summary>
    public static bool Waits(string subject, WorldView world, Policy policy) =>
        world.Head.Number - Since(subject, world) < policy.BatchBlocks;

    /// <summary>What it waits for, and until when.</summary>
    public static string Text(string subject, WorldView world, Policy policy, string forWhat) =>
        $"waits for {forWhat} until block {Since(subject, world) + policy.BatchBlocks} (head {world.Head.Number}), "
        + "so that one transaction serves many";
}
