using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Clusters;

namespace Stafi.Simulation.Tests.World;

/// <summary>Call data of transactions to the modelled contracts, read and carried out.</summary>
internal static class ContractCalls
{
    private const string Tuple = "(uint32,uint64,uint64,bool,uint256)";

    private static readonly Dictionary<(Address Contract, FunctionSelector Selector), Action<Execution, byte[]>> Known = new()
    {
        [Of(Names.Pool.SuperNode, "deposit(bytes[],bytes[],bytes32[])")] = (call, data) => OfPool(call, data, PoolModel.Deposit),
        [Of(Names.Pool.SuperNode, "stake(bytes[],bytes[],bytes32[])")] = (call, data) => OfPool(call, data, PoolModel.Stake),
        [Of(Names.SsvNetwork, $"registerValidator(bytes,uint64[],bytes,{Tuple})")] = (call, data) =>
        {
            var reader = new AbiReader(data);
            var key = new BlsPublicKey(reader.Bytes());
            var operators = new OperatorSet(reader.UInt64Array());
            var shares = reader.Bytes().ToArray();
            SsvModel.Register(call, [key], operators, [shares], Cluster(ref reader));
        },
        [Of(Names.SsvNetwork, $"bulkRegisterValidator(bytes[],uint64[],bytes[],{Tuple})")] = (call, data) =>
        {
            var reader = new AbiReader(data);
            var keys = Keys(ref reader);
            var operators = new OperatorSet(reader.UInt64Array());
            var shares = reader.BytesArray();
            SsvModel.Register(call, keys, operators, shares, Cluster(ref reader));
        },
        [Of(Names.SsvNetwork, $"removeValidator(bytes,uint64[],{Tuple})")] = (call, data) =>
        {
            var reader = new AbiReader(data);
            var key = new BlsPublicKey(reader.Bytes());
            var operators = new OperatorSet(reader.UInt64Array());
            SsvModel.Remove(call, [key], operators, Cluster(ref reader));
        },
        [Of(Names.SsvNetwork, $"bulkRemoveValidator(bytes[],uint64[],{Tuple})")] = (call, data) =>
        {
            var reader = new AbiReader(data);
            var keys = Keys(ref reader);
            var operators = new OperatorSet(reader.UInt64Array());
            SsvModel.Remove(call, keys, operators, Cluster(ref reader));
        },
        [Of(Names.SsvNetwork, "exitValidator(bytes,uint64[])")] = (call, data) =>
        {
            var reader = new AbiReader(data);
            var key = new BlsPublicKey(reader.Bytes());
            SsvModel.Exit(call, [key], new OperatorSet(reader.UInt64Array()));
        },
        [Of(Names.SsvNetwork, "bulkExitValidator(bytes[],uint64[])")] = (call, data) =>
        {
            var reader = new AbiReader(data);
            var keys = Keys(ref reader);
            SsvModel.Exit(call, keys, new OperatorSet(reader.UInt64Array()));
        },
        [Of(Names.SsvNetwork, $"deposit(address,uint64[],{Tuple})")] = (call, data) =>
        {
            var reader = new AbiReader(data);
            var owner = reader.Address();
            var operators = new OperatorSet(reader.UInt64Array());
            SsvModel.Deposit(call, owner, operators, Cluster(ref reader));
        },
        [Of(Names.SsvNetwork, $"withdraw(uint64[],uint256,{Tuple})")] = (call, data) =>
        {
            var reader = new AbiReader(data);
            var operators = new OperatorSet(reader.UInt64Array());
            var amount = reader.Wei();
            SsvModel.Withdraw(call, operators, amount, Cluster(ref reader));
        },
        [Of(Names.SsvNetwork, $"liquidate(address,uint64[],{Tuple})")] = (call, data) =>
        {
            var reader = new AbiReader(data);
            var owner = reader.Address();
            var operators = new OperatorSet(reader.UInt64Array());
            SsvModel.Liquidate(call, owner, operators, Cluster(ref reader));
        },
        [Of(Names.SsvNetwork, $"reactivate(uint64[],{Tuple})")] = (call, data) =>
        {
            var reader = new AbiReader(data);
            var operators = new OperatorSet(reader.UInt64Array());
            SsvModel.Reactivate(call, operators, Cluster(ref reader));
        },
        [Of(Names.SsvNetwork, $"migrateClusterToETH(uint64[],{Tuple})")] = (call, data) =>
        {
            var reader = new AbiReader(data);
            var operators = new OperatorSet(reader.UInt64Array());
            LegacyModel.Migrate(call, operators, Cluster(ref reader));
        },
        [Of(Names.SsvNetwork, $"liquidateSSV(address,uint64[],{Tuple})")] = (call, data) =>
        {
            var reader = new AbiReader(data);
            var owner = reader.Address();
            var operators = new OperatorSet(reader.UInt64Array());
            LegacyModel.Liquidate(call, owner, operators, Cluster(ref reader));
        },
        [Of(Names.SsvNetwork, "setFeeRecipientAddress(address)")] = (call, data) => SsvModel.SetFeeRecipient(call, new AbiReader(data).Address()),
    };

    /// <summary>Runs it; a call of an account without code only moves its value.</summary>
    /// <exception cref="RevertedException">It reverts.</exception>
    public static void Run(Execution call, Address to, ReadOnlyMemory<byte> data)
    {
        call.State = call.State.Take(call.Sender, call.Value);
        if (to != Names.SsvNetwork) call.State = call.State.Pay(to, call.Value);
        if (data.Length < 4) return;
        _ = FunctionSelector.TryRead(data.Span, out var selector);
        if (!Known.TryGetValue((to, selector), out var run) && !WithdrawCalls.Known.TryGetValue((to, selector), out run)
            && !LightNodeCalls.Known.TryGetValue((to, selector), out run))
            throw RevertedException.Require($"the model of {to} has no such function");
        run(call, data[4..].ToArray());
    }

    public static ClusterTuple Cluster(ref AbiReader reader) =>
        new(reader.UInt32(), reader.UInt64(), reader.UInt64(), reader.Bool(), reader.Wei());

    public static void OfPool(Execution call, byte[] data, Action<Execution, BlsPublicKey[], BlsSignature[]> run)
    {
        var reader = new AbiReader(data);
        var keys = Keys(ref reader);
        run(call, keys, [.. reader.BytesArray().Select(bytes => new BlsSignature(bytes))]);
    }

    private static BlsPublicKey[] Keys(ref AbiReader reader) => [.. reader.BytesArray().Select(bytes => new BlsPublicKey(bytes))];

    private static (Address, FunctionSelector) Of(Address contract, string signature) => (contract, FunctionSelector.Of(signature));
}
