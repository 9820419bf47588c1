using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.StakingPool;

/// <summary>Finds the staking pool's contracts by their names.</summary>
/// <param name="client">The execution client.</param>
/// <param name="storage">StafiStorage, the one address that never changes.</param>
public sealed class PoolRegistry(IExecutionClient client, Address storage)
{
    private static readonly FunctionSelector GetAddress = FunctionSelector.Of("getAddress(bytes32)");

    private static readonly string[] Names =
    [
        PoolContractName.SuperNode, PoolContractName.UserDeposit, PoolContractName.Withdraw, PoolContractName.NetworkSettings,
        PoolContractName.NodeManager, PoolContractName.NetworkBalances, PoolContractName.SuperNodeFeePool, PoolContractName.Reth,
        PoolContractName.EthDeposit, PoolContractName.LightNode, PoolContractName.FeePool, PoolContractName.Ether,
        PoolContractName.Distributor, PoolContractName.Upgrade,
    ];

    /// <summary>All addresses at one block.</summary>
    /// <exception cref="PoolReadException">The address is not StafiStorage, or a contract that the router needs is not registered.</exception>
    public async Task<PoolContracts> ResolveAsync(BlockId at, CancellationToken stopping)
    {
        var answers = await Multicall3.AggregateAsync(client, [.. Names.Select(name => new Call(null, storage, Encode(name)))], at, stopping);
        var found = Names.Zip(answers, (name, answer) => (name, address: Read(name, answer))).ToDictionary(entry => entry.name, entry => entry.address);
        return new PoolContracts
        {
            Storage = storage,
            SuperNode = Required(found, PoolContractName.SuperNode),
            UserDeposit = Required(found, PoolContractName.UserDeposit),
            Withdraw = Required(found, PoolContractName.Withdraw),
            NetworkSettings = Required(found, PoolContractName.NetworkSettings),
            NodeManager = Required(found, PoolContractName.NodeManager),
            NetworkBalances = Required(found, PoolContractName.NetworkBalances),
            SuperNodeFeePool = Required(found, PoolContractName.SuperNodeFeePool),
            Reth = Required(found, PoolContractName.Reth),
            EthDeposit = Required(found, PoolContractName.EthDeposit),
            LightNode = found[PoolContractName.LightNode],
            FeePool = found[PoolContractName.FeePool],
            Ether = found[PoolContractName.Ether],
            Distributor = found[PoolContractName.Distributor],
            Upgrade = found[PoolContractName.Upgrade],
        };
    }

    /// <summary>Call data of <c>getAddress</c> for a contract's name.</summary>
    public static byte[] Encode(string name) => new AbiWriter(GetAddress).Hash32(PoolContractName.StorageKey(name)).ToArray();

    private Address? Read(string name, MulticallResult answer)
    {
        var address = PoolAnswer.Read($"the address of {name}", answer, data => new AbiReader(data).Address(),
            $"check that {storage} is StafiStorage on this chain");
        return address.IsZero ? null : address;
    }

    private Address Required(Dictionary<string, Address?> found, string name) => found[name]
        ?? throw new PoolReadException($"the address of {name}", $"StafiStorage at {storage} knows no contract of that name.");
}
