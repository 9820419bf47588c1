using Stafi.Consensus.Bls;

namespace Stafi.Router.Planning.World;

/// <summary>A validator of ours that the protocol ejects, and where that stands.</summary>
public sealed record EjectionView
{
    /// <summary>The notice.</summary>
    public required EjectionNotice Notice { get; init; }

    /// <summary>Key of the validator.</summary>
    public required BlsPublicKey PublicKey { get; init; }

    /// <summary>EIP-2334 index of the key in our seed.</summary>
    public required uint KeyIndex { get; init; }

    /// <summary>Time of the block at which the router first saw the notice; null before it is written down.</summary>
    public required DateTimeOffset? SeenSince { get; init; }

    /// <summary>What the gate needs to know.</summary>
    public required ExitEvidence Evidence { get; init; }

    /// <summary>What the journal has of its exit, oldest first.</summary>
    public required IReadOnlyList<ExitIntent> Intents { get; init; }

    /// <summary>True when a finalized state says that it leaves or has left: nothing is left to do.</summary>
    public bool HasLeft => Evidence.Validator.TryGet(out var validator) && validator is { HasLeft: true };

    /// <summary>The intent of its signed exit that may still take effect or took it; null when there is none.</summary>
    public ExitIntent? SignedExit => Intents.LastOrDefault(intent => intent.Kind == "exit" && intent.Counts);

    /// <summary>The same of the exit by its operators.</summary>
    public ExitIntent? OperatorExit => Intents.LastOrDefault(intent => intent.Kind == "exitOnSsv" && intent.Counts);
}
