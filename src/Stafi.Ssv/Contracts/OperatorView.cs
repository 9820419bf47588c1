using Stafi.Ethereum;

namespace Stafi.Ssv.Contracts;

/// <summary>An operator as <c>getOperatorById</c> gives it.</summary>
/// <param name="Id">The operator.</param>
/// <param name="Owner">Its owner, kept after removal; zero for an id that never existed.</param>
/// <param name="Fee">Wei per block for 32 ETH; 0 after removal.</param>
/// <param name="ValidatorCount">Validators in clusters that pay in ETH.</param>
/// <param name="WhitelistingContract">The contract or owner that it is open to, zero for none.</param>
/// <param name="IsPrivate">Whether only whitelisted owners may register with it.</param>
/// <param name="IsActive">False when removed; also for an operator of before v2 that no ETH cluster has used yet.</param>
public sealed record OperatorView(
    ulong Id, Address Owner, Wei Fee, uint ValidatorCount, Address WhitelistingContract, bool IsPrivate, bool IsActive)
{
    /// <summary>Whether the id was ever registered.</summary>
    public bool Exists => !Owner.IsZero;
}
