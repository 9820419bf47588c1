using System.Globalization;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.Transactions;

namespace Stafi.Bench.Peers.Works;

/// <summary>Signs an EIP-1559 transaction that registers 20 validators, to its raw bytes.</summary>
internal static class SignWork
{
    private const string PrivateKey = "0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";

    public static Contest Contest(NodePeer peer)
    {
        var account = LocalAccount.FromHex(PrivateKey);
        var transaction = new Eip1559Transaction(
            1, 42, Wei.FromGwei(1), Wei.FromGwei(30), 9_000_000, Address.Parse("0xdd9bc35ae942ef0cfa76930954a156b3ff30a4e1"), Wei.FromEther(2), new Registration().Encode());
        return new Contest("sign EIP-1559 with that call data", new OwnRunner(() => transaction.Sign(account)), peer.Runner("sign"), null, new Target(TimesPeer: 30))
        {
            Check = () =>
            {
                if (Theirs(peer, transaction) != Hex.Encode(transaction.Sign(account).Raw.Span)) throw new InvalidOperationException("viem signs other bytes.");
            },
        };
    }

    private static string Theirs(NodePeer peer, Eip1559Transaction transaction) => peer.Prepare("sign", new
    {
        privateKey = PrivateKey,
        chainId = transaction.ChainId,
        nonce = transaction.Nonce,
        gas = transaction.GasLimit,
        to = transaction.To.ToString(),
        value = transaction.Value.Value.ToString(CultureInfo.InvariantCulture),
        data = Hex.Encode(transaction.Data.Span),
        tip = transaction.MaxPriorityFeePerGas.Value.ToString(CultureInfo.InvariantCulture),
        maxFee = transaction.MaxFeePerGas.Value.ToString(CultureInfo.InvariantCulture),
    });
}
