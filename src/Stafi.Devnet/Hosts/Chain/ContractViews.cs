using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Devnet.Hosts.Chain;

/// <summary>Single reads of contracts, as voters and users need them.</summary>
internal sealed class ContractViews(IExecutionClient execution)
{
    public async Task<Wei> WeiAsync(Address contract, byte[] call, BlockId at, CancellationToken cancellationToken) =>
        new AbiReader(await CallAsync(contract, call, at, cancellationToken)).Wei();

    public async Task<ulong> NumberAsync(Address contract, byte[] call, BlockId at, CancellationToken cancellationToken) =>
        new AbiReader(await CallAsync(contract, call, at, cancellationToken)).UInt64();

    public async Task<bool> BoolAsync(Address contract, byte[] call, CancellationToken cancellationToken) =>
        new AbiReader(await CallAsync(contract, call, BlockId.Latest, cancellationToken)).Bool();

    public Task<byte[]> CallAsync(Address contract, byte[] call, BlockId at, CancellationToken cancellationToken) =>
        execution.CallAsync(new Call(null, contract, call), at, cancellationToken);
}
