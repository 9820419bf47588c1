using Stafi.Devnet.Contracts;
using Stafi.Ethereum;

namespace Stafi.Devnet.Tests.Contracts;

/// <summary>Words for what people do with the staking pool.</summary>
public abstract class PoolTest(DevnetChain chain) : ChainTest(chain)
{
    private static readonly byte[] Signature = [.. Enumerable.Repeat((byte)9, 96)];

    protected static DevnetAccount User => DevnetAccounts.Users[0];

    protected static byte[] Key(int number) => [.. Enumerable.Repeat((byte)number, 48)];

    protected Task<Outcome> StakeEthAsync(DevnetAccount user, Wei amount) =>
        Chain.SendAsync(user, At.UserDeposit, DevnetChain.Data("deposit()"), amount);

    protected Task<Wei> PoolAsync() => Chain.AmountAsync(At.UserDeposit, DevnetChain.Data("getBalance()"));

    protected Task<ulong> StatusAsync(int key) =>
        Chain.NumberAsync(At.SuperNode, DevnetChain.Data("getSuperNodePubkeyStatus(bytes)", data => data.Bytes(Key(key))));

    protected Task<Wei> RethAsync(DevnetAccount holder) =>
        Chain.AmountAsync(At.Reth, DevnetChain.Data("balanceOf(address)", data => data.Address(holder.Address)));

    protected byte[] Deposit(params int[] keys) => Validators("deposit", Wei.FromEther(1), keys);

    protected byte[] Stake(params int[] keys) => Validators("stake", Wei.FromEther(31), keys);

    /// <summary>A deposit or stake whose roots are for the amount.</summary>
    protected byte[] Validators(string function, Wei amount, params int[] keys)
    {
        byte[] credentials = [1, .. new byte[11], .. At.Withdraw.ToArray()];
        return DevnetChain.Data($"{function}(bytes[],bytes[],bytes32[])", data => data
            .BytesArray([.. keys.Select(key => (ReadOnlyMemory<byte>)Key(key))])
            .BytesArray([.. keys.Select(_ => (ReadOnlyMemory<byte>)Signature)])
            .Hash32Array([.. keys.Select(key => DepositTree.LeafOf(Key(key), credentials, amount, Signature))]));
    }

    protected static byte[] Vote(bool matches, params int[] keys) => DevnetChain.Data("voteWithdrawCredentials(bytes[],bool[])", data => data
        .BytesArray([.. keys.Select(key => (ReadOnlyMemory<byte>)Key(key))])
        .BoolArray([.. keys.Select(_ => matches)]));

    protected Task<Outcome> VoteAsync(int voter, bool matches, params int[] keys) =>
        Chain.SendAsync(DevnetAccounts.Voters[voter], At.SuperNode, Vote(matches, keys));

    /// <summary>Deposits keys and lets two of three voters confirm them.</summary>
    protected async Task DepositAndMatchAsync(params int[] keys)
    {
        await Chain.SendAsync(DevnetAccounts.SuperNode, At.SuperNode, Deposit(keys));
        await VoteAsync(0, true, keys);
        await VoteAsync(1, true, keys);
    }
}
