using Stafi.Consensus.Bls;

namespace Stafi.Router.Planning.Steps;

/// <summary>Sign the voluntary exit of a validator that the protocol ejects and hand it to the beacon nodes.</summary>
/// <param name="Key">Key of the validator.</param>
/// <param name="ValidatorIndex">Its index, as the protocol's notice names it.</param>
/// <param name="Cycle">Withdraw cycle of the notice.</param>
public sealed record ExitStep(BlsPublicKey Key, ulong ValidatorIndex, ulong Cycle) : Step, IMessageStep
{
    /// <inheritdoc/>
    public override string Kind => "exit";

    /// <inheritdoc/>
    public override string Subject => $"exit {Key}";

    /// <inheritdoc/>
    /// <remarks>Not the key itself: whatever else is under way with the validator, it leaves.</remarks>
    public override IReadOnlyList<Claim> Claims => [Claim.Exit(Key)];

    /// <inheritdoc/>
    public override Urgency Urgency => Urgency.Urgent;

    /// <inheritdoc/>
    public bool PlacesKeys => false;
}
