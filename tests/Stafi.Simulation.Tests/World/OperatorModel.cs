using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Contracts;

namespace Stafi.Simulation.Tests.World;

/// <summary>What operators do at the SSV network; a removed one keeps its owner.</summary>
internal static class OperatorModel
{
    public static void Add(Execution call, ulong id, Address owner, ReadOnlyMemory<byte> publicKey, ulong fee)
    {
        Store(call, new SsvOperator(id, owner, publicKey) { Fee = fee, SnapshotBlock = call.Block });
        call.Emit(
            Names.SsvNetwork, [SsvTopics.OperatorAdded, Execution.Word(id), Execution.Word(owner)],
            new AbiWriter().Bytes(publicKey.Span).UInt(fee * SsvState.Unit));
    }

    public static void SetFee(Execution call, ulong id, ulong fee)
    {
        var one = call.Ssv.Operators[id];
        Store(call, one.At(call.Block) with { Fee = fee });
        call.Emit(
            Names.SsvNetwork, [SsvTopics.OperatorFeeExecuted, Execution.Word(one.Owner), Execution.Word(id)],
            new AbiWriter().UInt(call.Block).UInt(fee * SsvState.Unit));
    }

    public static void SetPrivate(Execution call, ulong id, bool isPrivate)
    {
        Store(call, call.Ssv.Operators[id] with { IsPrivate = isPrivate });
        call.Emit(Names.SsvNetwork, [SsvTopics.OperatorPrivacyStatusUpdated], new AbiWriter().UInt64Array([id]).Bool(isPrivate));
    }

    public static void Remove(Execution call, ulong id)
    {
        Store(call, call.Ssv.Operators[id].At(call.Block) with { Fee = 0, Validators = 0, IsActive = false });
        call.Emit(Names.SsvNetwork, [SsvTopics.OperatorRemoved, Execution.Word(id)], new AbiWriter());
    }

    private static void Store(Execution call, SsvOperator one) =>
        call.Ssv = call.Ssv with { Operators = call.Ssv.Operators.SetItem(one.Id, one) };
}
