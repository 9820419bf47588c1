using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Steps;

/// <summary>One external effect that a rule wants, by intent only: which cluster, which validators, how many new keys.</summary>
public abstract record Step
{
    /// <summary>Stable name of the kind: <c>deposit</c>, <c>stake</c>, <c>register</c>, <c>feeRecipient</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What it is about, stable from plan to plan.</summary>
    public abstract string Subject { get; }

    /// <summary>What it uses, so that no two steps use the same.</summary>
    public abstract IReadOnlyList<Claim> Claims { get; }

    /// <summary>What it may pay for gas.</summary>
    public virtual Urgency Urgency => Urgency.Routine;
}

/// <summary>Deposit 1 ETH of the pool for each of so many new keys (<c>StafiSuperNode.deposit</c>).</summary>
/// <param name="Count">Number of keys, at least 1.</param>
public sealed record DepositStep(int Count) : Step
{
    /// <inheritdoc/>
    public override string Kind => "deposit";

    /// <inheritdoc/>
    public override string Subject => "deposit";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [Claim.NewKeys, Claim.PoolEther(Wei.FromEther(32) * (ulong)Count)];
}

/// <summary>Stake 31 ETH of the pool for each of these confirmed keys (<c>StafiSuperNode.stake</c>).</summary>
/// <param name="Keys">Keys in status Matched.</param>
public sealed record StakeStep(IReadOnlyList<BlsPublicKey> Keys) : Step
{
    /// <inheritdoc/>
    public override string Kind => "stake";

    /// <inheritdoc/>
    public override string Subject => "stake";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [.. Keys.Select(Claim.Key)];
}

/// <summary>Register these staked validators in one cluster (<c>SSVNetwork.bulkRegisterValidator</c>).</summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Operators">The cluster's operators.</param>
/// <param name="Keys">Keys in status Staked, in the order of their registration nonces.</param>
/// <param name="Funding">ETH sent along: liquidation threshold plus the target runway, less what the cluster has.</param>
public sealed record RegisterStep(Address Owner, OperatorSet Operators, IReadOnlyList<BlsPublicKey> Keys, Wei Funding) : Step
{
    /// <inheritdoc/>
    public override string Kind => "register";

    /// <inheritdoc/>
    public override string Subject => $"register {Owner} {Operators}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims =>
        [Claim.RegistrationLane(Owner), Claim.Cluster(Owner, Operators), Claim.AccountEther(Owner, Funding), .. Keys.Select(Claim.Key)];
}

/// <summary>Set the fee recipient of all validators of an owner account (<c>SSVNetwork.setFeeRecipientAddress</c>).</summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Recipient">The protocol's <c>stafiSuperNodeFeePool</c>.</param>
public sealed record FeeRecipientStep(Address Owner, Address Recipient) : Step
{
    /// <inheritdoc/>
    public override string Kind => "feeRecipient";

    /// <inheritdoc/>
    public override string Subject => $"feeRecipient {Owner}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [Claim.FeeRecipient(Owner)];
}
