using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.StakingPool.Contracts;

/// <summary>
/// Call data of <c>StafiLightNode</c>. Its <c>deposit</c> is payable and open to anybody; <c>stake</c>, <c>offBoard</c> and
/// <c>withdrawNodeDepositToken</c> are the key's depositor's alone.
/// </summary>
public static class LightNode
{
    private static readonly FunctionSelector StatusSelector = FunctionSelector.Of("getLightNodePubkeyStatus(bytes)");
    private static readonly FunctionSelector CountSelector = FunctionSelector.Of("getLightNodePubkeyCount(address)");
    private static readonly FunctionSelector AtSelector = FunctionSelector.Of("getLightNodePubkeyAt(address,uint256)");
    private static readonly FunctionSelector VotedSelector = FunctionSelector.Of("getPubkeyVoted(bytes,address)");
    private static readonly FunctionSelector DepositSelector = FunctionSelector.Of("deposit(bytes[],bytes[],bytes32[])");
    private static readonly FunctionSelector StakeSelector = FunctionSelector.Of("stake(bytes[],bytes[],bytes32[])");
    private static readonly FunctionSelector VoteSelector = FunctionSelector.Of("voteWithdrawCredentials(bytes[],bool[])");
    private static readonly FunctionSelector OffBoardSelector = FunctionSelector.Of("offBoard(bytes)");
    private static readonly FunctionSelector ProvideSelector = FunctionSelector.Of("provideNodeDepositToken(bytes)");
    private static readonly FunctionSelector WithdrawSelector = FunctionSelector.Of("withdrawNodeDepositToken(bytes)");
    private static readonly FunctionSelector SetEnabledSelector = FunctionSelector.Of("setLightNodeDepositEnabled(bool)");

    /// <summary><c>getLightNodeDepositEnabled</c>: bool.</summary>
    public static byte[] DepositEnabled { get; } = PoolAbi.Plain("getLightNodeDepositEnabled()");

    /// <summary><c>getCurrentNodeDepositAmount</c>: uint256; 4, 8, 12 or 16 ETH.</summary>
    public static byte[] NodeDepositAmount { get; } = PoolAbi.Plain("getCurrentNodeDepositAmount()");

    /// <summary><c>deposit</c>, payable with the node deposit amount for each key.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static byte[] Deposit(IReadOnlyList<PoolDeposit> deposits) => PoolAbi.Deposits(DepositSelector, deposits);

    /// <summary><c>stake</c>: the rest of the 32 ETH out of the pool.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static byte[] Stake(IReadOnlyList<PoolDeposit> deposits) => PoolAbi.Deposits(StakeSelector, deposits);

    /// <summary><c>offBoard</c>: gives up a matched key, status 2 to 5.</summary>
    public static byte[] OffBoard(ReadOnlySpan<byte> key) => PoolAbi.OfKey(OffBoardSelector, key);

    /// <summary><c>provideNodeDepositToken</c>, payable with the node deposit amount by anybody: status 5 to 6.</summary>
    public static byte[] ProvideNodeDeposit(ReadOnlySpan<byte> key) => PoolAbi.OfKey(ProvideSelector, key);

    /// <summary><c>withdrawNodeDepositToken</c>: the node deposit back to the depositor, status 6 to 7.</summary>
    public static byte[] WithdrawNodeDeposit(ReadOnlySpan<byte> key) => PoolAbi.OfKey(WithdrawSelector, key);

    /// <summary><c>voteWithdrawCredentials</c>, for voters.</summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static byte[] Vote(IReadOnlyList<ReadOnlyMemory<byte>> keys, ReadOnlySpan<bool> matches) => PoolAbi.Votes(VoteSelector, keys, matches);

    /// <summary><c>setLightNodeDepositEnabled</c>, for the protocol's owner.</summary>
    public static byte[] SetDepositEnabled(bool enabled) => new AbiWriter(SetEnabledSelector).Bool(enabled).ToArray();

    /// <summary><c>getLightNodePubkeyStatus</c>: uint256, see <see cref="PubkeyStatus"/>.</summary>
    public static byte[] Status(ReadOnlySpan<byte> key) => PoolAbi.OfKey(StatusSelector, key);

    /// <summary><c>getLightNodePubkeyCount</c>: uint256.</summary>
    public static byte[] Count(Address node) => PoolAbi.OfAddress(CountSelector, node);

    /// <summary><c>getLightNodePubkeyAt</c>: bytes, empty beyond the end.</summary>
    public static byte[] At(Address node, ulong index) => new AbiWriter(AtSelector).Address(node).UInt(index).ToArray();

    /// <summary><c>getPubkeyVoted</c>: bool.</summary>
    public static byte[] Voted(ReadOnlySpan<byte> key, Address voter)
    {
        PoolAbi.RequireKey(key);
        return new AbiWriter(VotedSelector).Bytes(key).Address(voter).ToArray();
    }
}
