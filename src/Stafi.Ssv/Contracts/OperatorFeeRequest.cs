using Stafi.Ethereum;

namespace Stafi.Ssv.Contracts;

/// <summary>A declared fee as <c>getOperatorDeclaredFee</c> gives it. It stays there after its window, until it is cancelled or replaced.</summary>
/// <param name="Fee">Wei per block for 32 ETH.</param>
/// <param name="ApprovalBegin">From when it can be executed, seconds since 1970.</param>
/// <param name="ApprovalEnd">Until when, seconds since 1970.</param>
public sealed record OperatorFeeRequest(Wei Fee, ulong ApprovalBegin, ulong ApprovalEnd);
