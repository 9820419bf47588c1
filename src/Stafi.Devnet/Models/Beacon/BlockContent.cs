using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>What a block carries besides its place in the chain.</summary>
public sealed record BlockContent(
    IReadOnlyList<DepositData> Deposits,
    IReadOnlyList<SignedVoluntaryExit> Exits,
    IReadOnlyList<SingleAttestation> Attestations,
    IReadOnlyList<int> Slashed);
