using Stafi.Devnet.Models.Voter;
using Stafi.Ethereum;

namespace Stafi.Devnet.Hosts.Voters;

/// <summary>What all voters see alike in one finalized state, and so propose alike.</summary>
/// <param name="Block">Execution block of that state.</param>
/// <param name="Votes">Votes on deposited keys that can be cast.</param>
/// <param name="Balances">Balances to submit, or null when it is not time.</param>
/// <param name="Distribution">What to distribute, or null.</param>
/// <param name="Ejection">Whom to eject, or null.</param>
internal sealed record VoterRound(
    ulong Block, IReadOnlyList<CredentialsVote> Votes, PoolBalances? Balances, Distribution? Distribution, Ejection? Ejection);

/// <summary>Validators to eject.</summary>
/// <param name="OldestCycle">Oldest cycle with a notice that is not settled; null when there is none.</param>
/// <param name="Validators">Their indexes.</param>
internal sealed record Ejection(ulong? OldestCycle, IReadOnlyList<ulong> Validators);

/// <summary>The pool's balances at a block.</summary>
internal sealed record PoolBalances(ulong Block, Wei TotalEth, Wei StakingEth, Wei RethSupply);
