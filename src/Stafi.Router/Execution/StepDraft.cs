using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;

namespace Stafi.Router.Execution;

/// <summary>A step with what it will use.</summary>
/// <param name="Step">The step.</param>
/// <param name="Account">The account that sends it.</param>
/// <param name="Keys">Its validator keys in the order of the call.</param>
public sealed record StepDraft(Step Step, Address Account, IReadOnlyList<IntentKey> Keys)
{
    /// <summary>The same with its first keys only; null where it can not be made smaller.</summary>
    public StepDraft? Fewer(int keys) =>
        keys > 0 && Step.Fewer(keys) is { } step ? new StepDraft(step, Account, [.. Keys.Take(keys)]) : null;
}
