using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.StakingPool.Contracts;

/// <summary>Call data of <c>StafiSuperNode</c>. All its errors are texts.</summary>
public static class SuperNode
{
    private static readonly FunctionSelector DepositSelector = FunctionSelector.Of("deposit(bytes[],bytes[],bytes32[])");
    private static readonly FunctionSelector StakeSelector = FunctionSelector.Of("stake(bytes[],bytes[],bytes32[])");
    private static readonly FunctionSelector VoteSelector = FunctionSelector.Of("voteWithdrawCredentials(bytes[],bool[])");
    private static readonly FunctionSelector StatusSelector = FunctionSelector.Of("getSuperNodePubkeyStatus(bytes)");
    private static readonly FunctionSelector CountSelector = FunctionSelector.Of("getSuperNodePubkeyCount(address)");
    private static readonly FunctionSelector AtSelector = FunctionSelector.Of("getSuperNodePubkeyAt(address,uint256)");
    private static readonly FunctionSelector VotedSelector = FunctionSelector.Of("getPubkeyVoted(bytes,address)");

    /// <summary><c>getSuperNodeDepositEnabled</c>: bool.</summary>
    public static byte[] DepositEnabled { get; } = PoolAbi.Plain("getSuperNodeDepositEnabled()");

    /// <summary><c>deposit</c>: 1 ETH of the pool for each key, not payable.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static byte[] Deposit(IReadOnlyList<PoolDeposit> deposits) => PoolAbi.Deposits(DepositSelector, deposits);

    /// <summary><c>stake</c>: 31 ETH of the pool for each key. The contract does not ask who deposited the key.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static byte[] Stake(IReadOnlyList<PoolDeposit> deposits) => PoolAbi.Deposits(StakeSelector, deposits);

    /// <summary><c>voteWithdrawCredentials</c>, for voters.</summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static byte[] Vote(IReadOnlyList<ReadOnlyMemory<byte>> keys, ReadOnlySpan<bool> matches) => PoolAbi.Votes(VoteSelector, keys, matches);

    /// <summary><c>getSuperNodePubkeyStatus</c>: uint256, see <see cref="PubkeyStatus"/>.</summary>
    public static byte[] Status(ReadOnlySpan<byte> key) => PoolAbi.OfKey(StatusSelector, key);

    /// <summary><c>getSuperNodePubkeyCount</c>: uint256, all keys that the node ever deposited.</summary>
    public static byte[] Count(Address node) => PoolAbi.OfAddress(CountSelector, node);

    /// <summary><c>getSuperNodePubkeyAt</c>: bytes, empty beyond the end.</summary>
    public static byte[] At(Address node, ulong index) => new AbiWriter(AtSelector).Address(node).UInt(index).ToArray();

    /// <summary><c>getPubkeyVoted</c>: bool.</summary>
    public static byte[] Voted(ReadOnlySpan<byte> key, Address voter)
    {
        PoolAbi.RequireKey(key);
        return new AbiWriter(VotedSelector).Bytes(key).Address(voter).ToArray();
    }

    /// <summary>Reads a status.</summary>
    /// <exception cref="AbiException">The number is no status.</exception>
    public static PubkeyStatus ReadStatus(ReadOnlySpan<byte> data)
    {
        var code = new AbiReader(data).UInt8();
        return code <= (byte)PubkeyStatus.Withdrawn ? (PubkeyStatus)code : throw new AbiException($"{code} is no status of a validator.");
    }
}
