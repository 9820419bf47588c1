using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning;

/// <summary>What the router would do at one snapshot, and what it holds back and why; printed, shown and executed as it is.</summary>
/// <param name="Head">Execution block of the snapshot.</param>
/// <param name="Steps">Steps in the order of execution.</param>
/// <param name="Holds">What is held back.</param>
public sealed record Plan(ChainPoint Head, IReadOnlyList<Proposed> Steps, IReadOnlyList<Held> Holds)
{
    /// <summary>Places for solo users after these steps.</summary>
    public SoloOffer? Solo { get; init; }

    /// <summary>
    /// Since which block each subject that is ready waits for company; goes into <see cref="WorldView.WaitingSince"/> of the next snapshot.
    /// </summary>
    public IReadOnlyDictionary<string, ulong> Waiting { get; init; } = new Dictionary<string, ulong>();
}
