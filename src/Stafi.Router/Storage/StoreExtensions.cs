namespace Stafi.Router.Storage;

internal static class StoreExtensions
{
    /// <summary>Runs a write that answers nothing.</summary>
    public static Task WriteAsync(this IStore store, Func<StoreSession, Task> write, CancellationToken cancellation) =>
        store.WriteAsync(
            async session =>
            {
                await write(session);
                return true;
            },
            cancellation);
}
