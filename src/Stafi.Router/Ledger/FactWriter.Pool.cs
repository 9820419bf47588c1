using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Ledger;

/// <summary>Facts of the pool's users and voters.</summary>
internal sealed partial class FactWriter
{
    /// <summary>False for an event that is none of them.</summary>
    private bool WritePool(Log log, PoolEvent happened)
    {
        switch (happened)
        {
            case DepositReceived received:
                WriteFlow(log, "received", received.From, received.Amount);
                return true;
            case DepositRecycled recycled:
                WriteFlow(log, "recycled", recycled.From, recycled.Amount);
                return true;
            case DepositAssigned assigned:
                WriteFlow(log, "assigned", assigned.To, assigned.Amount);
                return true;
            case ExcessWithdrawn excess:
                WriteFlow(log, "excess", excess.To, excess.Amount);
                return true;
            case VaultFlow flow:
                Insert(
                    "pool_vault_flow", "kind, name_hash, amount", log,
                    flow.Kind == VaultFlowKind.Deposited ? "in" : "out", flow.NameHash.ToArray(), flow.Amount.ToArray());
                return true;
            case Unstaked unstaked:
                Insert(
                    "pool_unstake", "account, reth, amount, request, instantly", log,
                    unstaked.From.ToArray(), unstaked.Reth.ToArray(), unstaked.Eth.ToArray(), Number(unstaked.Index), unstaked.Instantly ? 1L : 0L);
                return true;
            case Withdrawn withdrawn:
                Insert("pool_withdrawal", "account, requests", log, withdrawn.From.ToArray(), string.Join(',', withdrawn.Indexes));
                return true;
            case EthReserved reserved:
                Insert("pool_reserve", "cycle, amount", log, Number(reserved.Cycle), reserved.Amount.ToArray());
                return true;
            case WithdrawalsDistributed distributed:
                Insert(
                    "pool_distribution", "height, user_amount, node_amount, platform_amount, max_claimable_request, reserved", log,
                    Number(distributed.Height), distributed.User.ToArray(), distributed.Node.ToArray(), distributed.Platform.ToArray(),
                    Number(distributed.MaxClaimableIndex), distributed.Reserved.ToArray());
                return true;
            case ValidatorExitNotified notified:
                for (var i = 0; i < notified.Validators.Count; i++)
                {
                    Insert(
                        "pool_exit_notice", "ordinal, cycle, start_cycle, validator", log,
                        (long)i, Number(notified.Cycle), Number(notified.StartCycle), Number(notified.Validators[i]));
                }
                return true;
            default:
                return false;
        }
    }

    private void WriteFlow(Log log, string kind, Address party, Wei amount) =>
        Insert("pool_flow", "kind, party, amount", log, kind, party.ToArray(), amount.ToArray());

    private static long Number(ulong value) => unchecked((long)value);
}
