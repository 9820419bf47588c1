using Stafi.Consensus.Bls;
using Stafi.Ethereum;

namespace Stafi.Router.Planning.Steps;

/// <summary>Hand the keystore of a validator that SSV can not take to the protocol's validator client, through its keymanager API.</summary>
/// <param name="Key">Key of a staked validator.</param>
/// <param name="Client">The validator client: scheme, host and port. Where it is deleted again must be the same.</param>
/// <param name="FeeRecipient">Where its fees go: the protocol's <c>stafiSuperNodeFeePool</c>.</param>
public sealed record EntrustStep(BlsPublicKey Key, string Client, Address FeeRecipient) : Step, IMessageStep
{
    /// <inheritdoc/>
    public override string Kind => "entrust";

    /// <inheritdoc/>
    public override string Subject => $"entrust {Key}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [Claim.Key(Key)];

    /// <inheritdoc/>
    public bool PlacesKeys => true;
}
