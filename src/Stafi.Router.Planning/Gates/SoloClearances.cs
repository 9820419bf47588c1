using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Gates;

/// <summary>Token of <see cref="SoloGuard"/>: so much may be deposited for this key with these credentials.</summary>
public sealed class SoloClearance
{
    internal SoloClearance(BlsPublicKey key, WithdrawalCredentials credentials, Wei amount, Address contract) =>
        (Key, Credentials, Amount, Contract) = (key, credentials, amount, contract);

    /// <summary>The cleared key.</summary>
    public BlsPublicKey Key { get; }

    /// <summary>The pool's withdrawal credentials, which the signature must name.</summary>
    public WithdrawalCredentials Credentials { get; }

    /// <summary>What the signature is over: the node deposit, or the rest of 32 ETH.</summary>
    public Wei Amount { get; }

    /// <summary>The light node contract.</summary>
    public Address Contract { get; }
}

/// <summary>Token of <see cref="SoloPlacementGate"/>: the key is live nowhere and may go live in one place.</summary>
public sealed class SoloPlacementClearance
{
    internal SoloPlacementClearance(BlsPublicKey key, SoloPlace place) => (Key, Place) = (key, place);

    /// <summary>The cleared key.</summary>
    public BlsPublicKey Key { get; }

    /// <summary>Where it may go live.</summary>
    public SoloPlace Place { get; }
}

/// <summary>Where a solo user's key is to go live.</summary>
public abstract record SoloPlace;

/// <summary>On the user's own server.</summary>
public sealed record OwnServer : SoloPlace;

/// <summary>On the SSV network, registered by the user's own account.</summary>
/// <param name="Owner">The account.</param>
/// <param name="Operators">Operators of the cluster.</param>
/// <param name="Nonce">Nonce of the account with which the registration is sent.</param>
public sealed record OverSsv(Address Owner, OperatorSet Operators, ulong Nonce) : SoloPlace;
