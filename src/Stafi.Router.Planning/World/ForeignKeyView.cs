using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Planning.World;

/// <summary>A key in the pool's contracts that is not ours and still waits for ETH of the pool, or that the voters refused.</summary>
public sealed record ForeignKeyView
{
    /// <summary>Public key.</summary>
    public required BlsPublicKey PublicKey { get; init; }

    /// <summary>The contract that holds it.</summary>
    public required NodeKind Kind { get; init; }

    /// <summary>Who deposited it: another super node, or a solo user.</summary>
    public required Address Node { get; init; }

    /// <summary>Deposited, Matched or Unmatched.</summary>
    public required PubkeyStatus Status { get; init; }

    /// <summary>Block of its newest status.</summary>
    public required ulong StatusSince { get; init; }

    /// <summary>Block of its deposit.</summary>
    public required ulong DepositedBlock { get; init; }

    /// <summary>Whose withdrawal credentials win for it.</summary>
    public required Reading<CredentialsVerdict> Credentials { get; init; }

    /// <summary>True when no more ETH of the pool may go there: refused by the voters, or foreign or no credentials win.</summary>
    public bool IsLost => Status is PubkeyStatus.Unmatched
        || (Credentials.TryGet(out var verdict) && verdict is CredentialsVerdict.FrontRun or CredentialsVerdict.InvalidOnly);
}
