using Stafi.Ethereum;

namespace Stafi.Router.Planning.World;

/// <summary>The contract of solo users at the head block.</summary>
/// <param name="Contract">The <c>stafiLightNode</c> contract.</param>
/// <param name="DepositEnabled"><c>StafiLightNode.getLightNodeDepositEnabled()</c>.</param>
/// <param name="NodeDeposit"><c>StafiLightNode.getCurrentNodeDepositAmount()</c>: a solo user's own part of 32 ETH.</param>
/// <param name="FeePool"><c>stafiFeePool</c>, the fee recipient of solo validators; null where the protocol has none.</param>
public sealed record LightNodeView(Address Contract, bool DepositEnabled, Wei NodeDeposit, Address? FeePool);
