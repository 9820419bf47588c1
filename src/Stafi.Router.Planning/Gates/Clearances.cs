using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Router.Planning.Steps;

namespace Stafi.Router.Planning.Gates;

/// <summary>Token of <c>DepositGuard</c>: 1 ETH may go to these keys with these credentials.</summary>
public sealed class DepositClearance
{
    internal DepositClearance(IReadOnlyList<BlsPublicKey> keys, WithdrawalCredentials credentials) => (Keys, Credentials) = (keys, credentials);

    /// <summary>The cleared keys.</summary>
    public IReadOnlyList<BlsPublicKey> Keys { get; }

    /// <summary>The pool's withdrawal credentials, which the signatures must name.</summary>
    public WithdrawalCredentials Credentials { get; }
}

/// <summary>Token of <c>StakeGuard</c>: 31 ETH may go to these keys with these credentials.</summary>
public sealed class StakeClearance
{
    internal StakeClearance(IReadOnlyList<BlsPublicKey> keys, WithdrawalCredentials credentials) => (Keys, Credentials) = (keys, credentials);

    /// <summary>The cleared keys.</summary>
    public IReadOnlyList<BlsPublicKey> Keys { get; }

    /// <summary>The pool's withdrawal credentials, which the signatures must name.</summary>
    public WithdrawalCredentials Credentials { get; }
}

/// <summary>Token of <c>LivenessGate</c>: the keys of this registration are live nowhere and may go live in its cluster.</summary>
public sealed class PlacementClearance
{
    internal PlacementClearance(RegisterStep step) => Step = step;

    /// <summary>The cleared registration.</summary>
    public RegisterStep Step { get; }
}
