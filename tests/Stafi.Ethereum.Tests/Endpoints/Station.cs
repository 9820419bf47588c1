using Stafi.Ethereum.Endpoints;

namespace Stafi.Ethereum.Tests.Endpoints;

/// <summary>An endpoint that answers with its name until told otherwise.</summary>
internal sealed class Station(string name)
{
    public string Name => name;

    public string? Refusal { get; set; }

    public ulong? Head { get; set; } = 100;

    public Exception? Fails { get; set; }

    public int Asked { get; private set; }

    public Action Meanwhile { get; set; } = () => { };

    public Task<string> AskAsync()
    {
        Asked++;
        Meanwhile();
        return Fails is null ? Task.FromResult(name) : Task.FromException<string>(Fails);
    }
}

internal sealed class StationException(string message, bool tryNext = true, bool atFault = true, TimeSpan? retryAfter = null) : Exception(message)
{
    public FailureMeaning Meaning => new(tryNext, atFault, retryAfter);
}

internal sealed class StationRules : EndpointRules<Station>
{
    public override Task<string?> RefusalAsync(Station client, CancellationToken cancellationToken) => Task.FromResult(client.Refusal);

    public override Task<ulong?> HeadAsync(Station client, CancellationToken cancellationToken) =>
        client.Fails is { } failure ? Task.FromException<ulong?>(failure) : Task.FromResult(client.Head);

    public override FailureMeaning? Judge(Exception failure) => (failure as StationException)?.Meaning;

    public override Exception Unavailable(string reason, TimeSpan? wait) => new InvalidOperationException(reason);
}
