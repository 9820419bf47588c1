namespace Stafi.Bench.Size.Stub;

/// <summary>What the stub nodes were asked: HTTP requests, and the calls in them, since a batch is one request of several.</summary>
internal sealed class RequestCount
{
    private int _requests;
    private int _calls;

    public (int Requests, int Calls) Now => (Volatile.Read(ref _requests), Volatile.Read(ref _calls));

    /// <summary>Writes what is asked; null does not.</summary>
    public TextWriter? Trace { get; set; }

    public void Add(string what, int calls)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _calls, calls);
        Trace?.WriteLine(what);
    }
}
