using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Execution.Adoption;

/// <summary>What a transaction did, for people: functions and events of the pool, the SSV network and the deposit contract by name.</summary>
internal static class CallText
{
    private const int LongestArgument = 66;
    private const string Tuple = "(uint32,uint64,uint64,bool,uint256)";

    private static readonly Dictionary<FunctionSelector, AbiSignature> Functions = new[]
    {
        $"registerValidator(bytes,uint64[],bytes,{Tuple})", $"bulkRegisterValidator(bytes[],uint64[],bytes[],{Tuple})",
        $"removeValidator(bytes,uint64[],{Tuple})", $"bulkRemoveValidator(bytes[],uint64[],{Tuple})",
        "exitValidator(bytes,uint64[])", "bulkExitValidator(bytes[],uint64[])",
        $"deposit(address,uint64[],{Tuple})", $"withdraw(uint64[],uint256,{Tuple})", $"reactivate(uint64[],{Tuple})",
        $"migrateClusterToETH(uint64[],{Tuple})", $"liquidate(address,uint64[],{Tuple})", "setFeeRecipientAddress(address)",
        "deposit(bytes[],bytes[],bytes32[])", "stake(bytes[],bytes[],bytes32[])", "voteWithdrawCredentials(bytes[],bool[])",
        "deposit(bytes,bytes,bytes,bytes32)", "unstake(uint256)", "withdraw(uint256[])",
        "transfer(address,uint256)", "approve(address,uint256)",
    }.Select(AbiSignature.Parse).ToDictionary(each => each.Selector);

    private static readonly Dictionary<Hash32, string> Events = new()
    {
        [SsvTopics.ValidatorAdded] = "ValidatorAdded",
        [SsvTopics.ValidatorRemoved] = "ValidatorRemoved",
        [SsvTopics.ValidatorExited] = "ValidatorExited",
        [SsvTopics.ClusterDeposited] = "ClusterDeposited",
        [SsvTopics.ClusterWithdrawn] = "ClusterWithdrawn",
        [SsvTopics.ClusterLiquidated] = "ClusterLiquidated",
        [SsvTopics.ClusterReactivated] = "ClusterReactivated",
        [SsvTopics.ClusterMigratedToEth] = "ClusterMigratedToETH",
        [SsvTopics.FeeRecipientAddressUpdated] = "FeeRecipientAddressUpdated",
        [PoolTopics.SuperNodeDeposited] = "Deposited",
        [PoolTopics.Staked] = "Staked",
        [PoolTopics.SetPubkeyStatus] = "SetPubkeyStatus",
        [PoolTopics.Unstake] = "Unstake",
        [PoolTopics.Withdraw] = "Withdraw",
        [EventTopic.Of("DepositEvent(bytes,bytes,bytes,bytes,bytes)")] = "DepositEvent",
    };

    public static string Of(TransactionInfo transaction, Receipt? receipt)
    {
        var to = transaction.To is { } receiver ? $"to {receiver}" : "creates a contract";
        return $"{to}, {transaction.Value}, {Call(transaction.Input.Span)}, {Outcome(receipt)}";
    }

    private static string Call(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return "no call";
        if (!FunctionSelector.TryRead(data, out var selector) || !Functions.TryGetValue(selector, out var function))
            return $"an unknown call of {data.Length} bytes";
        try
        {
            return $"{function.Name}({string.Join(", ", function.DecodeCall(data).Select(Argument))})";
        }
        catch (AbiException)
        {
            return $"{function.Name} with arguments that are none of it";
        }
    }

    private static string Argument(AbiValue value)
    {
        if (value is AbiValue.Sequence { Items: { Count: > 0 } items } && items[0] is AbiValue.Bytes first)
            return $"[{items.Count} of {first.Content.Length} bytes]";
        var text = value.ToString()!;
        return text.Length <= LongestArgument ? text : $"{text[..LongestArgument]}…";
    }

    private static string Outcome(Receipt? receipt)
    {
        if (receipt is null) return "its receipt is not to be had";
        if (!receipt.Succeeded) return "reverted";
        var events = receipt.Logs.Where(log => log.Topics.Count > 0).GroupBy(log => Events.GetValueOrDefault(log.Topics[0], "other"))
            .Select(group => group.Count() == 1 ? group.Key : $"{group.Key} ×{group.Count()}").ToArray();
        return events.Length == 0 ? "succeeded without events" : $"succeeded: {string.Join(", ", events)}";
    }
}
