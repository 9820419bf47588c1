using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool;

namespace Stafi.Devnet.Hosts.Voters;

/// <summary>Single reads of the pool's contracts, as voters and users need them.</summary>
internal sealed class PoolReader(IExecutionClient execution, Address storage)
{
    private static readonly FunctionSelector GetAddress = FunctionSelector.Of("getAddress(bytes32)");

    public async Task<Address> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        var call = new AbiWriter(GetAddress).Hash32(PoolContractName.StorageKey(name)).ToArray();
        var address = new AbiReader(await execution.CallAsync(new Call(null, storage, call), BlockId.Latest, cancellationToken)).Address();
        return address.IsZero
            ? throw new InvalidOperationException($"StafiStorage {storage} does not know {name}: is the pool deployed?")
            : address;
    }

    public async Task<PoolContracts> ContractsAsync(CancellationToken cancellationToken) => new()
    {
        Storage = storage,
        SuperNode = await ResolveAsync(PoolContractName.SuperNode, cancellationToken),
        UserDeposit = await ResolveAsync(PoolContractName.UserDeposit, cancellationToken),
        Withdraw = await ResolveAsync(PoolContractName.Withdraw, cancellationToken),
        NetworkSettings = await ResolveAsync(PoolContractName.NetworkSettings, cancellationToken),
        NodeManager = await ResolveAsync(PoolContractName.NodeManager, cancellationToken),
        NetworkBalances = await ResolveAsync(PoolContractName.NetworkBalances, cancellationToken),
        SuperNodeFeePool = await ResolveAsync(PoolContractName.SuperNodeFeePool, cancellationToken),
        Reth = await ResolveAsync(PoolContractName.Reth, cancellationToken),
        EthDeposit = await ResolveAsync(PoolContractName.EthDeposit, cancellationToken),
    };

    public async Task<Wei> WeiAsync(Address contract, byte[] call, BlockId at, CancellationToken cancellationToken) =>
        new AbiReader(await CallAsync(contract, call, at, cancellationToken)).Wei();

    public async Task<ulong> NumberAsync(Address contract, byte[] call, BlockId at, CancellationToken cancellationToken) =>
        new AbiReader(await CallAsync(contract, call, at, cancellationToken)).UInt64();

    public async Task<bool> BoolAsync(Address contract, byte[] call, CancellationToken cancellationToken) =>
        new AbiReader(await CallAsync(contract, call, BlockId.Latest, cancellationToken)).Bool();

    public Task<byte[]> CallAsync(Address contract, byte[] call, BlockId at, CancellationToken cancellationToken) =>
        execution.CallAsync(new Call(null, contract, call), at, cancellationToken);
}
