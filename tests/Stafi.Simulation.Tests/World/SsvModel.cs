using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Simulation.Tests.World;

/// <summary>The calls on clusters and validators, with the accounting of <c>contracts/ssv</c>.</summary>
internal static class SsvModel
{
    public static void Register(Execution call, BlsPublicKey[] keys, OperatorSet operators, byte[][] shares, ClusterTuple tuple)
    {
        if (call.Ssv.RefusesRegistrations) throw RevertedException.Require("registrations are stopped");
        if (keys.Length == 0) throw RevertedException.Of("EmptyPublicKeysList");
        if (keys.Length != shares.Length) throw RevertedException.Of("PublicKeysSharesLengthMismatch");
        foreach (var key in keys) Claim(call, key, operators);
        var cluster = new ClusterKey(call.Sender, operators);
        CheckForRegistration(call.Ssv, cluster, tuple);
        tuple = tuple with { Balance = tuple.Balance + call.Value };
        foreach (var id in operators.Ids) Join(call, id, (uint)keys.Length);
        tuple = Settled(call.Ssv, call.Block, cluster, tuple);
        tuple = tuple with { ValidatorCount = tuple.ValidatorCount + (uint)keys.Length };
        StoreUnits(call, cluster, stored => stored.Plus((uint)keys.Length));
        if (IsLiquidatable(call.Ssv, call.Block, cluster, tuple)) throw RevertedException.Of("InsufficientBalance");
        Store(call, cluster, tuple);
        for (var i = 0; i < keys.Length; i++)
            Emit(call, SsvTopics.ValidatorAdded, cluster, data => data.Bytes(keys[i].Bytes).Bytes(shares[i]), tuple);
    }

    public static void Remove(Execution call, BlsPublicKey[] keys, OperatorSet operators, ClusterTuple tuple)
    {
        foreach (var key in keys)
        {
            RequireKey(call, key, operators);
            call.Ssv = call.Ssv with { Validators = call.Ssv.Validators.Remove((call.Sender, key)) };
        }
        var cluster = new ClusterKey(call.Sender, operators);
        Check(call.Ssv, cluster, tuple);
        if (call.Ssv.Legacy.ContainsKey(cluster)) tuple = LegacyModel.Settled(call, cluster, tuple);
        else if (tuple.Active)
        {
            foreach (var id in operators.Ids) Leave(call, id, (uint)keys.Length);
            tuple = Settled(call.Ssv, call.Block, cluster, tuple);
        }
        tuple = tuple with { ValidatorCount = tuple.ValidatorCount - (uint)keys.Length };
        StoreUnits(call, cluster, stored => stored.Minus((uint)keys.Length, tuple.ValidatorCount));
        Store(call, cluster, tuple);
        foreach (var key in keys) Emit(call, SsvTopics.ValidatorRemoved, cluster, data => data.Bytes(key.Bytes), tuple);
    }

    public static void Exit(Execution call, BlsPublicKey[] keys, OperatorSet operators)
    {
        if (keys.Length == 0) throw RevertedException.Of("ValidatorDoesNotExist");
        foreach (var key in keys)
        {
            RequireKey(call, key, operators);
            call.Emit(
                Names.SsvNetwork, [SsvTopics.ValidatorExited, Execution.Word(call.Sender)],
                new AbiWriter().UInt64Array(operators.Ids).Bytes(key.Bytes));
        }
    }

    public static void Deposit(Execution call, Address owner, OperatorSet operators, ClusterTuple tuple)
    {
        var cluster = new ClusterKey(owner, operators);
        CheckInEther(call.Ssv, cluster, tuple);
        tuple = tuple with { Balance = tuple.Balance + call.Value };
        Store(call, cluster, tuple);
        Emit(call, SsvTopics.ClusterDeposited, cluster, data => data.UInt(call.Value), tuple);
    }

    public static void Withdraw(Execution call, OperatorSet operators, Wei amount, ClusterTuple tuple)
    {
        var cluster = new ClusterKey(call.Sender, operators);
        CheckInEther(call.Ssv, cluster, tuple);
        if (tuple.Active) tuple = Settled(call.Ssv, call.Block, cluster, tuple);
        if (tuple.Balance < amount) throw RevertedException.Of("InsufficientBalance");
        tuple = tuple with { Balance = tuple.Balance - amount };
        if (IsLiquidatable(call.Ssv, call.Block, cluster, tuple)) throw RevertedException.Of("InsufficientBalance");
        Store(call, cluster, tuple);
        call.State = call.State.Pay(call.Sender, amount);
        Emit(call, SsvTopics.ClusterWithdrawn, cluster, data => data.UInt(amount), tuple);
    }

    /// <summary>Everybody may liquidate a cluster below its threshold, the owner always; the caller gets what is left.</summary>
    public static void Liquidate(Execution call, Address owner, OperatorSet operators, ClusterTuple tuple)
    {
        var cluster = new ClusterKey(owner, operators);
        CheckInEther(call.Ssv, cluster, tuple);
        if (!tuple.Active) throw RevertedException.Of("ClusterIsLiquidated");
        var settled = Settled(call.Ssv, call.Block, cluster, tuple);
        if (owner != call.Sender && !IsLiquidatable(call.Ssv, call.Block, cluster, settled)) throw RevertedException.Of("ClusterNotLiquidatable");
        _ = PutDown(call, cluster, settled);
    }

    public static void Reactivate(Execution call, OperatorSet operators, ClusterTuple tuple)
    {
        var cluster = new ClusterKey(call.Sender, operators);
        CheckInEther(call.Ssv, cluster, tuple);
        if (tuple.Active) throw RevertedException.Of("ClusterAlreadyEnabled");
        TakeIn(call, operators, tuple.ValidatorCount);
        tuple = tuple with
        {
            Active = true,
            Balance = tuple.Balance + call.Value,
            Index = call.Ssv.Sums(operators, call.Block).Index,
            NetworkFeeIndex = call.Ssv.NetworkIndexAt(call.Block),
        };
        if (IsLiquidatable(call.Ssv, call.Block, cluster, tuple)) throw RevertedException.Of("InsufficientBalance");
        Store(call, cluster, tuple);
        Emit(call, SsvTopics.ClusterReactivated, cluster, data => data, tuple);
    }

    public static void SetFeeRecipient(Execution call, Address recipient) => call.Emit(
        Names.SsvNetwork, [SsvTopics.FeeRecipientAddressUpdated, Execution.Word(call.Sender)], new AbiWriter().Address(recipient));

    /// <exception cref="RevertedException">The cluster does not exist with exactly this tuple.</exception>
    public static void Check(SsvState ssv, ClusterKey cluster, ClusterTuple tuple)
    {
        if (!ssv.Clusters.TryGetValue(cluster, out var stored)) throw RevertedException.Of("ClusterDoesNotExist");
        if (stored != tuple) throw RevertedException.Of("IncorrectClusterState");
    }

    /// <summary>The tuple with the fees until this block charged; debt beyond the balance is forgiven.</summary>
    public static ClusterTuple Settled(SsvState ssv, ulong block, ClusterKey cluster, ClusterTuple tuple)
    {
        var (index, network) = (ssv.Sums(cluster.Operators, block).Index, ssv.NetworkIndexAt(block));
        var balance = ClusterAccounting.Balance(tuple, ssv.UnitsOf(cluster, tuple), network, index);
        return tuple with { Balance = balance, NetworkFeeIndex = network, Index = index };
    }

    public static Wei BurnRate(SsvState ssv, ulong block, ClusterKey cluster, ClusterTuple tuple) => new(
        (UInt128)(ssv.Sums(cluster.Operators, block).Fee + ssv.NetworkFee) * SsvState.Unit * ssv.UnitsOf(cluster, tuple).Value / VUnits.PerValidator);

    public static bool IsLiquidatable(SsvState ssv, ulong block, ClusterKey cluster, ClusterTuple tuple)
    {
        if (!tuple.Active || tuple.ValidatorCount == 0) return false;
        var fees = (UInt128)(ssv.Sums(cluster.Operators, block).Fee + ssv.NetworkFee);
        var threshold = new Wei(fees * ssv.ThresholdBlocks * ssv.UnitsOf(cluster, tuple).Value / VUnits.PerValidator * SsvState.Unit);
        return tuple.Balance < ssv.MinimumCollateral || tuple.Balance < threshold;
    }

    /// <summary>An operator takes a liquidated or migrated cluster's validators in; a removed one does not.</summary>
    public static void TakeIn(Execution call, OperatorSet operators, uint validators)
    {
        foreach (var id in operators.Ids)
        {
            if (call.Ssv.Operators[id].IsActive) Count(call, id, call.Ssv.Operators[id].Validators + validators);
        }
    }

    /// <summary>The liquidation itself: the caller gets what is left.</summary>
    public static ClusterTuple PutDown(Execution call, ClusterKey cluster, ClusterTuple settled)
    {
        foreach (var id in cluster.Operators.Ids) Leave(call, id, settled.ValidatorCount);
        call.State = call.State.Pay(call.Sender, settled.Balance);
        var down = settled with { Active = false, Balance = Wei.Zero, Index = 0, NetworkFeeIndex = 0 };
        Store(call, cluster, down);
        Emit(call, SsvTopics.ClusterLiquidated, cluster, data => data, down);
        return down;
    }

    private static void CheckInEther(SsvState ssv, ClusterKey cluster, ClusterTuple tuple)
    {
        if (ssv.Legacy.ContainsKey(cluster)) throw RevertedException.Of("IncorrectClusterVersion");
        Check(ssv, cluster, tuple);
    }

    private static void StoreUnits(Execution call, ClusterKey cluster, Func<VUnits, VUnits> change)
    {
        if (call.Ssv.StoredUnits.TryGetValue(cluster, out var stored))
            call.Ssv = call.Ssv with { StoredUnits = call.Ssv.StoredUnits.SetItem(cluster, change(stored)) };
    }

    private static void CheckForRegistration(SsvState ssv, ClusterKey cluster, ClusterTuple tuple)
    {
        if (ssv.Legacy.ContainsKey(cluster)) throw RevertedException.Of("IncorrectClusterVersion");
        var isKnown = ssv.Clusters.TryGetValue(cluster, out var stored);
        if (tuple != (isKnown ? stored : ClusterTuple.New)) throw RevertedException.Of("IncorrectClusterState");
        if (isKnown && !tuple.Active) throw RevertedException.Of("ClusterIsLiquidated");
    }

    private static void Join(Execution call, ulong id, uint added)
    {
        if (!call.Ssv.Operators.TryGetValue(id, out var one) || !one.IsActive) throw RevertedException.Of("OperatorDoesNotExist");
        if (one.IsPrivate) throw RevertedException.Of("CallerNotWhitelistedWithData", id);
        Count(call, id, one.Validators + added);
    }

    private static void Leave(Execution call, ulong id, uint removed)
    {
        var one = call.Ssv.Operators[id];
        if (one.IsActive) Count(call, id, one.Validators - removed);
    }

    private static void Count(Execution call, ulong id, uint validators)
    {
        if (validators > call.Ssv.ValidatorsPerOperator) throw RevertedException.Of("ExceedValidatorLimitWithData", id);
        var one = call.Ssv.Operators[id].At(call.Block) with { Validators = validators };
        call.Ssv = call.Ssv with { Operators = call.Ssv.Operators.SetItem(id, one) };
    }

    public static void Claim(Execution call, BlsPublicKey key, OperatorSet operators)
    {
        if (call.Ssv.Validators.ContainsKey((call.Sender, key))) throw RevertedException.Of("ValidatorAlreadyExistsWithData", key.Bytes);
        call.Ssv = call.Ssv with { Validators = call.Ssv.Validators.Add((call.Sender, key), operators) };
    }

    private static void RequireKey(Execution call, BlsPublicKey key, OperatorSet operators)
    {
        if (!call.Ssv.Validators.TryGetValue((call.Sender, key), out var registered)) throw RevertedException.Of("ValidatorDoesNotExist");
        if (registered != operators) throw RevertedException.Of("IncorrectValidatorStateWithData", key.Bytes);
    }

    public static void Store(Execution call, ClusterKey cluster, ClusterTuple tuple) =>
        call.Ssv = call.Ssv with { Clusters = call.Ssv.Clusters.SetItem(cluster, tuple) };

    /// <summary>An event of a cluster: its owner and perhaps a block in the topics; the operators, its own fields and the tuple in the data.</summary>
    public static void Emit(
        Execution call, Hash32 topic, ClusterKey cluster, Func<AbiWriter, AbiWriter> fields, ClusterTuple tuple, ulong? indexed = null) => call.Emit(
        Names.SsvNetwork,
        indexed is { } block ? [topic, Execution.Word(cluster.Owner), Execution.Word(block)] : [topic, Execution.Word(cluster.Owner)],
        fields(new AbiWriter().UInt64Array(cluster.Operators.Ids)).UInt((ulong)tuple.ValidatorCount).UInt(tuple.NetworkFeeIndex)
            .UInt(tuple.Index).Bool(tuple.Active).UInt(tuple.Balance));
}
