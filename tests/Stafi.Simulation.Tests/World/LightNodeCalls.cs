using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Simulation.Tests.World;

/// <summary>Call data of solo users, read and carried out, and what StafiLightNode answers.</summary>
internal static class LightNodeCalls
{
    public static IReadOnlyDictionary<(Address Contract, FunctionSelector Selector), Action<Execution, byte[]>> Known { get; } =
        new Dictionary<(Address Contract, FunctionSelector Selector), Action<Execution, byte[]>>
        {
            [Of("deposit(bytes[],bytes[],bytes32[])")] = (call, data) => ContractCalls.OfPool(call, data, LightNodeModel.Deposit),
            [Of("stake(bytes[],bytes[],bytes32[])")] = (call, data) => ContractCalls.OfPool(call, data, LightNodeModel.Stake),
            [Of("offBoard(bytes)")] = (call, data) => LightNodeModel.OffBoard(call, Key(data)),
            [Of("provideNodeDepositToken(bytes)")] = (call, data) => LightNodeModel.Provide(call, Key(data)),
            [Of("withdrawNodeDepositToken(bytes)")] = (call, data) => LightNodeModel.Withdraw(call, Key(data)),
        };

    public static IReadOnlyDictionary<(Address Contract, FunctionSelector Selector), Func<ChainState, byte[], AbiWriter>> Views { get; } =
        new Dictionary<(Address Contract, FunctionSelector Selector), Func<ChainState, byte[], AbiWriter>>
        {
            [Of("getLightNodeDepositEnabled()")] = (state, _) => new AbiWriter().Bool(state.Pool.Light.DepositEnabled),
            [Of("getCurrentNodeDepositAmount()")] = (state, _) => new AbiWriter().UInt(state.Pool.Light.NodeDeposit),
            [Of("getLightNodePubkeyStatus(bytes)")] = (state, data) => new AbiWriter().UInt((ulong)state.Pool.Light.StatusOf(Key(data))),
            [Of("getLightNodePubkeyCount(address)")] = (state, data) =>
                new AbiWriter().UInt(state.Pool.Light.Counts.GetValueOrDefault(new AbiReader(data).Address())),
        };

    private static BlsPublicKey Key(byte[] data) => new(new AbiReader(data).Bytes());

    private static (Address, FunctionSelector) Of(string signature) => (Names.LightNode, FunctionSelector.Of(signature));
}
