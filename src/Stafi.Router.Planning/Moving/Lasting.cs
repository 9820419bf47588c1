using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Moving;

/// <summary>How long reasons have lasted, in blocks: a plan has no other clock that survives a restart.</summary>
internal static class Lasting
{
    /// <summary>Blocks of a duration.</summary>
    public static ulong Blocks(TimeSpan duration, Policy policy) => (ulong)(duration.Ticks * (Int128)policy.BlocksPerDay / TimeSpan.TicksPerDay);

    /// <summary>About the block of a time that is past.</summary>
    public static ulong BlockAt(DateTimeOffset time, WorldView world, Policy policy)
    {
        var ago = time < world.Now ? Blocks(world.Now - time, policy) : 0;
        return world.Head.Number - Math.Min(ago, world.Head.Number);
    }

    /// <summary>Since which block the subject stands: the head when it begins to.</summary>
    public static ulong Since(string subject, WorldView world) => Company.Since(subject, world);
}
