using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Stafi.Router.Tests.Secrets;

/// <summary>Takes all that is logged, exceptions with their causes and every field included.</summary>
internal sealed class ShownTexts : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _texts = [];

    public IReadOnlyCollection<string> All => _texts;

    public ILogger CreateLogger(string categoryName) => new Logger(_texts);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<string> texts) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            texts.Enqueue(formatter(state, exception));
            if (exception is not null) texts.Enqueue(exception.ToString());
            if (state is not IEnumerable<KeyValuePair<string, object?>> fields) return;
            foreach (var field in fields) texts.Enqueue($"{field.Key} = {field.Value}");
        }
    }
}
