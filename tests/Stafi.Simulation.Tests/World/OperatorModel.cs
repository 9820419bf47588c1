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

    /// <summary>The fee from now on; what was declared is void.</summary>
    public static void SetFee(Execution call, ulong id, ulong fee)
    {
        var one = call.Ssv.Operators[id];
        if (!one.IsActive) throw RevertedException.Of("OperatorDoesNotExist");
        Store(call, one.At(call.Block) with { Fee = fee, Declared = null });
        call.Emit(
            Names.SsvNetwork, [SsvTopics.OperatorFeeExecuted, Execution.Word(one.Owner), Execution.Word(id)],
            new AbiWriter().UInt(call.Block).UInt(fee * SsvState.Unit));
    }

    /// <summary>A higher fee, that may be taken after a while and for a while.</summary>
    public static void Declare(Execution call, ulong id, ulong fee, ulong from, ulong until)
    {
        var one = call.Ssv.Operators[id];
        if (!one.IsActive) throw RevertedException.Of("OperatorDoesNotExist");
        Store(call, one with { Declared = (fee, from, until) });
        call.Emit(
            Names.SsvNetwork, [SsvTopics.OperatorFeeDeclared, Execution.Word(one.Owner), Execution.Word(id)],
            new AbiWriter().UInt(call.Block).UInt(fee * SsvState.Unit));
    }

    /// <summary>The declared fee is the fee from now on.</summary>
    public static void Execute(Execution call, ulong id, ulong now)
    {
        if (call.Ssv.Operators[id].Declared is not var (fee, from, until) || now < from || now > until) throw RevertedException.Of("ApprovalNotWithinTimeframe");
        SetFee(call, id, fee);
    }

    public static void SetPrivate(Execution call, ulong id, bool isPrivate)
    {
        Store(call, call.Ssv.Operators[id] with { IsPrivate = isPrivate });
        call.Emit(Names.SsvNetwork, [SsvTopics.OperatorPrivacyStatusUpdated], new AbiWriter().UInt64Array([id]).Bool(isPrivate));
    }

    public static void Remove(Execution call, ulong id)
    {
        Store(call, call.Ssv.Operators[id].At(call.Block) with { Fee = 0, Validators = 0, IsActive = false, Declared = null });
        call.Emit(Names.SsvNetwork, [SsvTopics.OperatorRemoved, Execution.Word(id)], new AbiWriter());
    }

    private static void Store(Execution call, SsvOperator one) =>
        call.Ssv = call.Ssv with { Operators = call.Ssv.Operators.SetItem(one.Id, one) };
}
