using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;

namespace Stafi.Router.Execution.Messages;

/// <summary>A message step with the keys that it is about.</summary>
/// <param name="Step">An <see cref="IMessageStep"/>.</param>
/// <param name="Keys">Its validator keys.</param>
public sealed record MessageDraft(Step Step, IReadOnlyList<IntentKey> Keys);
