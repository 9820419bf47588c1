using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Steps;

/// <summary>
/// Ask a cluster's operators to exit these validators (<c>SSVNetwork.bulkExitValidator</c>): the second path of an exit, should no beacon
/// node spread the signed one.
/// </summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Operators">The cluster's operators.</param>
/// <param name="Keys">Keys of validators that the protocol ejects.</param>
public sealed record ExitOnSsvStep(Address Owner, OperatorSet Operators, IReadOnlyList<BlsPublicKey> Keys) : Step, IOwnerStep
{
    /// <inheritdoc/>
    public override string Kind => "exitOnSsv";

    /// <inheritdoc/>
    public override string Subject => $"exitOnSsv {Owner} {Operators}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [.. Keys.Select(Claim.ExitOnSsv)];

    /// <inheritdoc/>
    public override Urgency Urgency => Urgency.Urgent;

    /// <inheritdoc/>
    public override Step? Fewer(int keys) => this with { Keys = [.. Keys.Take(keys)] };
}
