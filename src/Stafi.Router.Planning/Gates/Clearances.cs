using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

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
    internal PlacementClearance(RegisterStep step, IReadOnlyList<Placement> earlierExposures) => (Step, EarlierExposures) = (step, earlierExposures);

    /// <summary>The cleared registration.</summary>
    public RegisterStep Step { get; }

    /// <summary>Registrations that never took effect but gave shares of the keys to other operators, who hold them for ever.</summary>
    public IReadOnlyList<Placement> EarlierExposures { get; }
}

/// <summary>Token of <c>LivenessGate</c>: the key is live nowhere and may go live in the validator client.</summary>
public sealed class EntrustClearance
{
    internal EntrustClearance(EntrustStep step) => Step = step;

    /// <summary>The cleared step.</summary>
    public EntrustStep Step { get; }
}

/// <summary>Token of <c>ReclaimGate</c>: the key may lose its place in the validator client.</summary>
public sealed class ReclaimClearance
{
    internal ReclaimClearance(ReclaimStep step) => Step = step;

    /// <summary>The cleared step.</summary>
    public ReclaimStep Step { get; }
}

/// <summary>Token of <c>RemovalGate</c>: the keys of this removal may lose their place.</summary>
public sealed class RemovalClearance
{
    internal RemovalClearance(RemoveStep step) => Step = step;

    /// <summary>The cleared removal.</summary>
    public RemoveStep Step { get; }
}

/// <summary>Token of <c>AdoptionGate</c>: the key is a validator of the pool's whose only known place the router can end.</summary>
public sealed class AdoptionClearance
{
    internal AdoptionClearance(BlsPublicKey key, string? client) => (Key, Client) = (key, client);

    /// <summary>The cleared key.</summary>
    public BlsPublicKey Key { get; }

    /// <summary>The validator client in which it is live; null for one in a cluster of ours.</summary>
    public string? Client { get; }
}
