using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;

namespace Stafi.Router.Planning.World;

/// <summary>A journal row whose effect is not final.</summary>
public sealed record OpenIntent
{
    /// <summary>Journal id.</summary>
    public required long Id { get; init; }

    /// <summary>What was decided.</summary>
    public required Step Step { get; init; }

    /// <summary>How far it is.</summary>
    public required IntentState State { get; init; }

    /// <summary>Keys it works on; for a deposit the keys that were reserved.</summary>
    public required IReadOnlyList<BlsPublicKey> Keys { get; init; }

    /// <summary>Account that sends its transaction; null for a message (<see cref="IMessageStep"/>).</summary>
    public required Address? Account { get; init; }

    /// <summary>Block in which its transaction was mined; null before.</summary>
    public ulong? MinedBlock { get; init; }

    /// <summary>True when the snapshot at <paramref name="head"/> does not yet contain the effect.</summary>
    public bool IsAhead(ulong head) => State is not IntentState.Reverted && (MinedBlock is null || MinedBlock > head);
}
