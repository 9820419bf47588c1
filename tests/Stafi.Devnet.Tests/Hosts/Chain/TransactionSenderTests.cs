using Stafi.Devnet.Anvil;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Devnet.Tests.Hosts.Chain;

[Trait("Lane", "chain")]
public sealed class TransactionSenderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task What_a_reorganisation_took_is_handed_over_again_with_all_that_was_before_it()
    {
        await using var node = await AnvilNode.StartAsync(new AnvilOptions(), Cancel);
        using var http = new HttpClient();
        var execution = new ExecutionClient(new JsonRpcClient(http, node.Endpoint, new JsonRpcOptions()));
        using var account = LocalAccount.FromHex(DevnetAccounts.Stranger.PrivateKey);
        using var sender = new TransactionSender(execution, account);
        await MineUntilAsync(SendAsync(sender), node);
        var second = SendAsync(sender);
        while (await execution.GetTransactionCountAsync(account.Address, BlockId.Pending, Cancel) < 2) await Task.Delay(20, Cancel);

        await node.Control.ReorganiseAsync(1, Cancel);

        (await MineUntilAsync(second, node)).Succeeded.ShouldBeTrue();
        (await execution.GetTransactionCountAsync(account.Address, BlockId.Latest, Cancel)).ShouldBe(2UL);
    }

    private static async Task<Receipt> MineUntilAsync(Task<Receipt> sent, AnvilNode node)
    {
        while (!sent.IsCompleted)
        {
            await node.Control.MineAsync(Cancel);
            await Task.Delay(50, Cancel);
        }
        return await sent;
    }

    private static Task<Receipt> SendAsync(TransactionSender sender) =>
        sender.SendAsync(DevnetAccounts.Deployer.Address, ReadOnlyMemory<byte>.Empty, Wei.FromGwei(1), Cancel);
}
