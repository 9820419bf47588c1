using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Moving;

/// <summary>How long reasons have lasted, in blocks: a plan has no other clock that survives a restart.</summary>
internal static class Lasting
{
    /// <summary>Blocks of a duration.</summary>
    public static ulong Blocks(TimeSpan duration, Policy policy) => (ulong)(duration.Ticks * (Int128)policy.BlocksPerDay / TimeSpan.TicksPerDay);

    /// <summary>Since which block the subject stands: the head when it begins to.</summary>
    public static ulong Since(string subject, WorldView world) => Company.Since(subject, world);
}
