using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution;

/// <summary>Does one kind of step, up to the call that is to be sent. It refuses by <see cref="RefusalException"/>.</summary>
public interface IStepHandler
{
    /// <summary><see cref="Step.Kind"/> of the steps that it does.</summary>
    string Kind { get; }

    /// <summary>Chooses the account and the keys that the step will use; a step may shrink, never grow.</summary>
    Task<StepDraft> DraftAsync(Step step, WorldView world, CancellationToken cancellation);

    /// <summary>Reads fresh evidence and asks the gates.</summary>
    /// <param name="draft">The step with its keys.</param>
    /// <param name="intent">The intent that holds them; null before it is written.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<IClearedStep> ClearAsync(StepDraft draft, long? intent, CancellationToken cancellation);

    /// <summary>Why a transaction that is signed and not mined must not be mined any more, beyond what the gates say; null when it may.</summary>
    Task<string?> OutdatedAsync(Intent intent, CancellationToken cancellation) => Task.FromResult<string?>(null);
}
