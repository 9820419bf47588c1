using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.KeyShares;

namespace Stafi.Router.Observing;

/// <summary>An operator's values on chain at one block.</summary>
/// <param name="Id">On-chain id.</param>
/// <param name="Owner">Owner.</param>
/// <param name="Fee">Wei per block per 32 ETH of effective balance.</param>
/// <param name="ValidatorCount">Validators of all owners.</param>
/// <param name="IsActive">False when removed.</param>
/// <param name="AcceptsUs">Public, or our owner account is whitelisted.</param>
/// <param name="HasUsableKey">Shares can be encrypted to its key.</param>
public sealed record ChainOperator(ulong Id, Address Owner, Wei Fee, uint ValidatorCount, bool IsActive, bool AcceptsUs, bool HasUsableKey)
{
    /// <summary>What it has declared and not executed; null when nothing.</summary>
    public required Reading<DeclaredFee?> DeclaredFee { get; init; }

    /// <summary>The key on chain; null when shares cannot be encrypted to it.</summary>
    public required OperatorKey? Key { get; init; }

    /// <summary>Block at which it was read.</summary>
    public required ChainPoint ReadAt { get; init; }
}
