using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Contracts;

/// <summary>Reads SSVNetworkViews v2, many values at one block with few requests.</summary>
/// <param name="client">The execution client.</param>
/// <param name="address">SSVNetworkViews; SSVNetwork itself answers the same views.</param>
public sealed class SsvNetworkViews(IExecutionClient client, Address address)
{
    /// <summary>The version of the contracts, such as <c>v2.0.0</c>.</summary>
    /// <exception cref="SsvViewException">The address is not SSVNetworkViews.</exception>
    public async Task<string> GetVersionAsync(BlockId at, CancellationToken stopping)
    {
        var answers = await AskAsync([SsvViewCalls.Version], at, stopping);
        return Require("getVersion", answers[0], data => new AbiReader(data).String());
    }

    /// <summary>The network's parameters.</summary>
    /// <exception cref="SsvViewException">The address is not SSVNetworkViews v2.</exception>
    public async Task<SsvNetworkParameters> GetParametersAsync(BlockId at, CancellationToken stopping)
    {
        var answers = await AskAsync(
            [
                SsvViewCalls.NetworkFee,
                SsvViewCalls.MinimumLiquidationCollateral,
                SsvViewCalls.LiquidationThresholdPeriod,
                SsvViewCalls.MinimumOperatorFee,
                SsvViewCalls.MaximumOperatorFee,
                SsvViewCalls.ValidatorsPerOperatorLimit,
            ], at, stopping);
        return new SsvNetworkParameters(
            Require("getNetworkFee", answers[0], data => new AbiReader(data).Wei()),
            Require("getMinimumLiquidationCollateral", answers[1], data => new AbiReader(data).Wei()),
            Require("getLiquidationThresholdPeriod", answers[2], data => new AbiReader(data).UInt64()),
            Require("getMinimumOperatorEthFee", answers[3], data => new AbiReader(data).Wei()),
            Require("getMaximumOperatorFee", answers[4], data => new AbiReader(data).Wei()),
            Require("getValidatorsPerOperatorLimit", answers[5], data => new AbiReader(data).UInt32()));
    }

    /// <summary>Operators, in the order of the ids; ids that never existed too (<see cref="OperatorView.Exists"/>).</summary>
    /// <exception cref="SsvViewException">The address is not SSVNetworkViews.</exception>
    public async Task<IReadOnlyList<OperatorView>> GetOperatorsAsync(IReadOnlyList<ulong> ids, BlockId at, CancellationToken stopping)
    {
        var answers = await AskAsync([.. ids.Select(SsvViewCalls.Operator)], at, stopping);
        return [.. ids.Select((id, index) => Require("getOperatorById", answers[index], data => ReadOperator(id, data)))];
    }

    /// <summary>
    /// The same operators as clusters that pay in SSV tokens see them, fees in SSV: an operator of before v2 reads inactive in the other view
    /// until its first use in ETH, and is removed only when it is inactive here too.
    /// </summary>
    /// <exception cref="SsvViewException">The address is not SSVNetworkViews.</exception>
    public async Task<IReadOnlyList<OperatorView>> GetLegacyOperatorsAsync(IReadOnlyList<ulong> ids, BlockId at, CancellationToken stopping)
    {
        var answers = await AskAsync([.. ids.Select(SsvViewCalls.LegacyOperator)], at, stopping);
        return [.. ids.Select((id, index) => Require("getOperatorByIdSSV", answers[index], data => ReadOperator(id, data)))];
    }

    /// <summary>What the operators have declared, in the order of the ids; null for one that has nothing declared.</summary>
    /// <exception cref="SsvViewException">The address is not SSVNetworkViews.</exception>
    public async Task<IReadOnlyList<OperatorFeeRequest?>> GetDeclaredFeesAsync(IReadOnlyList<ulong> ids, BlockId at, CancellationToken stopping)
    {
        var answers = await AskAsync([.. ids.Select(SsvViewCalls.DeclaredFee)], at, stopping);
        return [.. answers.Select(answer => Require("getOperatorDeclaredFee", answer, ReadRequest))];
    }

    /// <summary>Clusters, in the order of the queries.</summary>
    public async Task<IReadOnlyList<ClusterView>> GetClustersAsync(IReadOnlyList<ClusterQuery> clusters, BlockId at, CancellationToken stopping)
    {
        var answers = await AskAsync([.. clusters.SelectMany(ClusterViewReader.Encode)], at, stopping);
        return [.. clusters.Select((_, index) => ClusterViewReader.Decode(
            [.. answers.Skip(index * ClusterViewReader.Calls).Take(ClusterViewReader.Calls)]))];
    }

    /// <summary>For each key, whether the owner has it registered, also in a liquidated cluster.</summary>
    /// <exception cref="SsvViewException">The address is not SSVNetworkViews.</exception>
    public async Task<IReadOnlyList<bool>> GetValidatorsAsync(Address owner, IReadOnlyList<BlsPublicKey> keys, BlockId at, CancellationToken stopping)
    {
        var answers = await AskAsync([.. keys.Select(key => SsvViewCalls.Validator(owner, key))], at, stopping);
        return [.. answers.Select(answer => Require("getValidator", answer, data => new AbiReader(data).Bool()))];
    }

    /// <summary>Those of the operators that an owner is whitelisted at.</summary>
    /// <exception cref="SsvViewException">The address is not SSVNetworkViews.</exception>
    public async Task<IReadOnlyList<ulong>> GetWhitelistedOperatorsAsync(ulong[] ids, Address owner, BlockId at, CancellationToken stopping)
    {
        var answers = await AskAsync([SsvViewCalls.WhitelistedOperators(ids, owner)], at, stopping);
        return Require("getWhitelistedOperators", answers[0], data => new AbiReader(data).UInt64Array());
    }

    private static OperatorView ReadOperator(ulong id, byte[] data)
    {
        var reader = new AbiReader(data);
        return new OperatorView(id, reader.Address(), reader.Wei(), reader.UInt32(), reader.Address(), reader.Bool(), reader.Bool());
    }

    private static OperatorFeeRequest? ReadRequest(byte[] data)
    {
        var reader = new AbiReader(data);
        return reader.Bool() ? new OperatorFeeRequest(reader.Wei(), reader.UInt64(), reader.UInt64()) : null;
    }

    private async Task<IReadOnlyList<MulticallResult>> AskAsync(byte[][] calls, BlockId at, CancellationToken stopping) =>
        await Multicall3.AggregateAsync(client, [.. calls.Select(data => new Call(null, address, data))], at, stopping);

    private static T Require<T>(string view, MulticallResult answer, Func<byte[], T> read)
    {
        if (!answer.Success)
            throw new SsvViewException(view, $"it reverted ({RevertReason.Decode(answer.Data, SsvNetwork.Errors)}).");
        try
        {
            return read(answer.Data);
        }
        catch (AbiException failure)
        {
            throw new SsvViewException(view, failure.Message);
        }
    }
}
