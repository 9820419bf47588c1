using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Devnet;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Accounts;
using Stafi.Ssv.Contracts;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>Somebody who means no good.</summary>
internal static class Stranger
{
    private static readonly FunctionSelector Deposit = FunctionSelector.Of("deposit(bytes,bytes,bytes,bytes32)");

    /// <summary>Pays a little into a cluster of ours, which changes its tuple.</summary>
    public static async Task DustAsync(LocalNetwork network, ClusterEvent newest, CancellationToken cancellation)
    {
        using var account = LocalAccount.FromHex(DevnetAccounts.Stranger.PrivateKey);
        using var sender = new TransactionSender(network.Execution(), account);
        var call = SsvNetwork.Deposit(newest.Owner, newest.Operators, newest.Cluster);
        await sender.SendAsync(network.Addresses.SsvNetwork, call, new Wei(100_000), cancellation);
    }

    /// <summary>Has a validator key of ours and deposits for it with withdrawal credentials of his own.</summary>
    public static Task DepositAsync(LocalNetwork network, BlsSecretKey key, CancellationToken cancellation) => DepositAsync(
        network,
        DepositSigner.Sign(
            key, WithdrawalCredentials.ForAddress(DevnetAccounts.Stranger.Address), Gwei.FromEther(1), network.Network.GenesisForkVersion),
        cancellation);

    /// <summary>Makes a deposit, whose signature the deposit contract does not look at.</summary>
    public static async Task DepositAsync(LocalNetwork network, DepositData deposit, CancellationToken cancellation)
    {
        using var account = LocalAccount.FromHex(DevnetAccounts.Stranger.PrivateKey);
        using var sender = new TransactionSender(network.Execution(), account);
        var call = new AbiWriter(Deposit).Bytes(deposit.PublicKey.Bytes).Bytes(deposit.WithdrawalCredentials.Value.ToArray())
            .Bytes(deposit.Signature.Bytes).Hash32(deposit.Root());
        await sender.SendAsync(network.Addresses.DepositContract, call.ToArray(), deposit.Amount.ToWei(), cancellation);
    }
}
