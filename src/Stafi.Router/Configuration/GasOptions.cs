using Stafi.Ethereum;

namespace Stafi.Router.Configuration;

/// <summary>What may be paid for gas.</summary>
/// <param name="MaximumFeePerGas">Nothing is sent while the fee that the chain asks for is above it.</param>
/// <param name="MinimumTip">Least priority fee per gas; at least 1 wei, since a tip of 0 can not be raised by percentage.</param>
/// <param name="MaximumTip">Highest priority fee per gas.</param>
public sealed record GasOptions(Wei MaximumFeePerGas, Wei MinimumTip, Wei MaximumTip);
