using Stafi.Ethereum;

namespace Stafi.Router.Planning.Steps;

/// <summary>Set the fee recipient of all validators of an owner account (<c>SSVNetwork.setFeeRecipientAddress</c>).</summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Recipient">The protocol's <c>stafiSuperNodeFeePool</c>.</param>
public sealed record FeeRecipientStep(Address Owner, Address Recipient) : Step, IOwnerStep
{
    /// <inheritdoc/>
    public override string Kind => "feeRecipient";

    /// <inheritdoc/>
    public override string Subject => $"feeRecipient {Owner}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [Claim.FeeRecipient(Owner)];
}
