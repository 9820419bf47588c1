using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.StakingPool.Events;

namespace Stafi.Devnet.Models.Voter;

/// <summary>A key that was deposited, the block of it, and the contract that holds it.</summary>
public sealed record DepositedKey(BlsPublicKey PublicKey, ulong Block, NodeKind Kind = NodeKind.SuperNode);

/// <summary>A voter's word on a key's withdrawal credentials.</summary>
public sealed record CredentialsVote(BlsPublicKey PublicKey, bool Matches, NodeKind Kind = NodeKind.SuperNode);

/// <summary>How an honest voter judges deposits.</summary>
public static class DepositBallot
{
    /// <summary>The votes that can be cast now.</summary>
    /// <param name="keys">Keys with an open vote.</param>
    /// <param name="settledBlock">Execution block of the finalized state that the verdicts come from.</param>
    /// <param name="verdict">Verdict on a key in that state.</param>
    public static IReadOnlyList<CredentialsVote> Votes(
        IEnumerable<DepositedKey> keys, ulong settledBlock, Func<BlsPublicKey, CredentialsVerdict> verdict)
    {
        var votes = new List<CredentialsVote>();
        foreach (var key in keys)
        {
            // A state that does not contain the pool's own deposit yet says nothing about who comes first.
            if (key.Block > settledBlock) continue;
            // One that does and has no trace of it dropped it, because its signature was invalid.
            votes.Add(new CredentialsVote(key.PublicKey, verdict(key.PublicKey) == CredentialsVerdict.Ours, key.Kind));
        }
        return votes;
    }
}
