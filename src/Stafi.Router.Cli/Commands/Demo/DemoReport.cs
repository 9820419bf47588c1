namespace Stafi.Router.Cli.Commands.Demo;

/// <summary>What the demo has reached, as <c>--json</c> writes it.</summary>
internal sealed record DemoReport(IReadOnlyList<DemoValidator> Validators, IReadOnlyList<DemoTransaction> Transactions);

/// <summary>One validator.</summary>
/// <param name="Pubkey">Public key.</param>
/// <param name="KeyIndex">Index in the demo's seed.</param>
/// <param name="PoolStatus">Status in StafiSuperNode.</param>
/// <param name="Cluster">Operators of its cluster; null before it is registered.</param>
/// <param name="Nonce">Registration nonce; null before it is registered.</param>
/// <param name="BeaconStatus">Status at the head of the beacon chain; null before the chain knows it.</param>
/// <param name="Attesting">True once an attestation of it was seen.</param>
internal sealed record DemoValidator(
    string Pubkey, uint KeyIndex, string PoolStatus, string? Cluster, ulong? Nonce, string? BeaconStatus, bool Attesting);

/// <summary>One transaction of the router's accounts.</summary>
/// <param name="Kind"><c>deposit</c>, <c>stake</c>, <c>register</c> or <c>feeRecipient</c>.</param>
/// <param name="Hash">Transaction hash.</param>
/// <param name="Gas">Gas used.</param>
internal sealed record DemoTransaction(string Kind, string Hash, ulong Gas);
