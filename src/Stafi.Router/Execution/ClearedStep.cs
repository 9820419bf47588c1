namespace Stafi.Router.Execution;

/// <summary>A cleared step as a closure over its token.</summary>
internal sealed class ClearedStep(Func<long, CancellationToken, Task<PreparedCall>> prepare) : IClearedStep
{
    public Task<PreparedCall> PrepareAsync(long intent, CancellationToken cancellation) => prepare(intent, cancellation);
}
