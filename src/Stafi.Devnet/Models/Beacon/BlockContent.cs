namespace Stafi.Devnet.Models.Beacon;

/// <summary>What a block carries besides its place in the chain.</summary>
public sealed record BlockContent(
    IReadOnlyList<DepositRequest> Deposits,
    IReadOnlyList<SignedExit> Exits,
    IReadOnlyList<SingleAttestation> Attestations,
    IReadOnlyList<int> Slashed);
