using Stafi.Consensus.Bls;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>Refusals of the executor's preflight that still hold a step or a key back.</summary>
public static class Refusals
{
    private const int MostDoublings = 10;

    /// <summary>Setbacks from which on a person should look.</summary>
    public const int Alarming = 3;

    /// <summary>The refusal of a subject whose pause is not over; null when there is none.</summary>
    public static Refusal? Recent(string subject, WorldView world, Policy policy) =>
        world.Refusals.TryGetValue(subject, out var refusal) && world.Head.Number < refusal.Block + Pause(refusal, policy)
            ? refusal
            : null;

    /// <summary>The same of one key.</summary>
    public static Refusal? Recent(BlsPublicKey key, WorldView world, Policy policy) =>
        world.Refusals.Count == 0 ? null : Recent(Subjects.OfKey(key), world, policy);

    /// <summary>The blocks that a refusal holds back: the configured ones, doubled with each setback after the first.</summary>
    public static ulong Pause(Refusal refusal, Policy policy) =>
        policy.RefusalBackoffBlocks << Math.Clamp(refusal.Setbacks - 1, 0, MostDoublings);

    internal static string Text(Refusal refusal, Policy policy) =>
        $"the preflight refused it at block {refusal.Block} ({refusal.Code}: {refusal.Text}); "
        + $"it is tried again at block {refusal.Block + Pause(refusal, policy)}";
}
