using Stafi.Ethereum;

namespace Stafi.Router.Observing;

/// <summary>An operator's values on chain at one block.</summary>
/// <param name="Id">On-chain id.</param>
/// <param name="Owner">Owner.</param>
/// <param name="Fee">Wei per block per 32 ETH of effective balance.</param>
/// <param name="ValidatorCount">Validators of all owners.</param>
/// <param name="IsActive">False when removed.</param>
/// <param name="AcceptsUs">Public, or our owner account is whitelisted.</param>
/// <param name="HasUsableKey">Shares can be encrypted to its key.</param>
public sealed record ChainOperator(ulong Id, Address Owner, Wei Fee, uint ValidatorCount, bool IsActive, bool AcceptsUs, bool HasUsableKey);
