using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Stafi.Devnet.Tests.Hosts;

/// <summary>Keeps what the hosts log, so that a test that waits in vain can say it.</summary>
public sealed class HostMessages : ILoggerFactory, ILogger
{
    private const int Shown = 20;

    private readonly ConcurrentQueue<string> _messages = new();

    public string Last => string.Join(Environment.NewLine, _messages.TakeLast(Shown));

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The messages go nowhere else.");

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _messages.Enqueue(formatter(state, exception));

    public void Dispose()
    {
    }
}
