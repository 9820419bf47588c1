using Stafi.Router.Planning.Steps;

namespace Stafi.Router.Execution.Messages;

/// <summary>The handlers of message steps by their kind.</summary>
public sealed class MessageHandlers(IEnumerable<IMessageHandler> handlers)
{
    private readonly Dictionary<string, IMessageHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);

    public IMessageHandler Of(Step step) => _handlers.TryGetValue(step.Kind, out var handler)
        ? handler
        : throw new InvalidOperationException($"No handler does messages of the kind '{step.Kind}'.");
}
