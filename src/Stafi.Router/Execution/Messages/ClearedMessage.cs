namespace Stafi.Router.Execution.Messages;

/// <summary>A cleared message as a closure over its token.</summary>
internal sealed class ClearedMessage(Func<long, CancellationToken, Task<byte[]>> sign) : IClearedMessage
{
    public Task<byte[]> SignAsync(long intent, CancellationToken cancellation) => sign(intent, cancellation);
}
