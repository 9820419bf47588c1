using Stafi.Ethereum;

namespace Stafi.Router.Planning.World;

/// <summary>A fee that an operator has declared and may execute (<c>OperatorFeeDeclared</c>, <c>getOperatorDeclaredFee</c>).</summary>
/// <param name="Fee">Wei per block per 32 ETH of effective balance.</param>
/// <param name="From">From when it can be executed.</param>
/// <param name="Until">Until when; afterwards it is void.</param>
public sealed record DeclaredFee(Wei Fee, DateTimeOffset From, DateTimeOffset Until);
