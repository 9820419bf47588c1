using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>Refusals of the executor's preflight that still hold a step or a key back.</summary>
internal static class Refusals
{
    public static Refusal? Recent(string subject, WorldView world, Policy policy) =>
        world.Refusals.TryGetValue(subject, out var refusal) && world.Head.Number < refusal.Block + policy.RefusalBackoffBlocks
            ? refusal
            : null;

    public static string Text(Refusal refusal, Policy policy) =>
        $"the preflight refused it at block {refusal.Block} ({refusal.Code}: {refusal.Text}); "
        + $"it is tried again at block {refusal.Block + policy.RefusalBackoffBlocks}";
}
