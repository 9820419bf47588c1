namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>Checks of what must hold for anything that was read.</summary>
internal static class Promise
{
    public static void Holds(bool condition, string what)
    {
        if (!condition) throw new InvalidOperationException($"What must hold does not: {what}");
    }

    /// <summary>The outcome of a call that waits for nothing, because its endpoint is in memory.</summary>
    public static T Now<T>(Task<T> task)
    {
        if (!task.IsCompleted) throw new InvalidOperationException("The call waits although its endpoint is in memory.");
        return task.GetAwaiter().GetResult();
    }
}
