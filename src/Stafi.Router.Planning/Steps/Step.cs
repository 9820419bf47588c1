using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
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

    /// <summary>ETH that it spends beside gas; null when it spends none.</summary>
    public virtual Spending? Spends => null;

    /// <summary>The same for its first keys only, so that it fits into a budget or a transaction; null where it can not be made smaller.</summary>
    /// <param name="keys">How many keys, at least 1 and less than it has.</param>
    public virtual Step? Fewer(int keys) => null;
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

    /// <inheritdoc/>
    public override Spending? Spends => new(SpendingKind.Deposit, ValidatorEther.Deposit * (ulong)Count, ValidatorEther.Deposit);

    /// <inheritdoc/>
    public override Step? Fewer(int keys) => new DepositStep(keys);
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

    /// <inheritdoc/>
    public override Spending? Spends => new(SpendingKind.Stake, ValidatorEther.Stake * (ulong)Keys.Count, ValidatorEther.Stake);

    /// <inheritdoc/>
    public override Step? Fewer(int keys) => new StakeStep([.. Keys.Take(keys)]);
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

    /// <inheritdoc/>
    public override Spending? Spends => new(SpendingKind.SsvFunding, Funding);

    /// <inheritdoc/>
    /// <remarks>The funding stays: what is more than fewer keys need, the next registration in the cluster finds there.</remarks>
    public override Step? Fewer(int keys) => this with { Keys = [.. Keys.Take(keys)] };
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
