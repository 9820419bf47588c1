using Stafi.Consensus.Bls;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution;

/// <summary>Whether validators that leave a place can go live where the plan would have them, right before they leave.</summary>
public sealed class MoveDestinations(ClusterOperators operators, IExecutionClient client, Policy policy)
{
    /// <summary>What speaks against the destination now; null when its operators take the validators and the account can pay for them.</summary>
    public async Task<string?> ObstacleAsync(
        MoveDestination destination, IReadOnlyList<BlsPublicKey> keys, ChainPoint head, CancellationToken cancellation)
    {
        try
        {
            _ = await operators.RequireAsync(
                new RegisterStep(destination.Owner, destination.Operators, keys, destination.Funding), head, cancellation);
        }
        catch (RefusalException refused) when (refused.Code is RefusalCode.WorldChanged)
        {
            return refused.Message;
        }
        var balance = await client.GetBalanceAsync(destination.Owner, BlockId.Hash(head.Hash), cancellation);
        var needed = destination.Funding + policy.OwnerAccountReserve;
        return balance >= needed ? null : $"the account {destination.Owner} has {balance}, and {needed} are needed to register them again";
    }
}
