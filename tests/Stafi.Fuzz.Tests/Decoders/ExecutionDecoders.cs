using System.Net;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Fuzz.Tests.Engine;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>Answers of an execution node, read by its client.</summary>
internal static class ExecutionDecoders
{
    private const string NotFound = """{"code":-32000,"message":"header not found"}""";

    private const string Hash = "\"0x1111111111111111111111111111111111111111111111111111111111111111\"";
    private const string Who = "\"0x71c7656ec7ab88b098defb751b7401b5f6d8976f\"";

    private const string Log = $$$$"""
        {"address":{{{{Who}}}},"topics":[{{{{Hash}}}},{{{{Hash}}}}],"data":"0x0102","blockNumber":"0x5","blockHash":{{{{Hash}}}},
        "transactionHash":{{{{Hash}}}},"transactionIndex":"0x0","logIndex":"0x1","removed":false}
        """;

    private const string Block = $$$$"""
        {"number":"0x5","hash":{{{{Hash}}}},"parentHash":{{{{Hash}}}},"timestamp":"0x6553f100","gasLimit":"0x1c9c380","gasUsed":"0x5208",
        "baseFeePerGas":"0x7","logsBloom":"0x00","transactions":[{{{{Hash}}}}],"uncles":[]}
        """;

    private const string Receipt = $$$$"""
        {"transactionHash":{{{{Hash}}}},"blockHash":{{{{Hash}}}},"blockNumber":"0x5","status":"0x1","gasUsed":"0x5208",
        "effectiveGasPrice":"0x7","logs":[{{{{Log}}}}],"contractAddress":null}
        """;

    private const string Transaction = $$$$"""
        {"hash":{{{{Hash}}}},"from":{{{{Who}}}},"to":{{{{Who}}}},"nonce":"0x1","value":"0xde0b6b3a7640000","input":"0xabcd","gas":"0x5208",
        "blockNumber":null,"blockHash":null}
        """;

    private static readonly Address Somebody = Address.Parse("0x71C7656EC7ab88b098defB751B7401B5f6d8976F");

    private static readonly Call SomeCall = new(null, Somebody, new byte[4]);

    public static IEnumerable<FuzzTarget> All()
    {
        yield return Of("rpc-block", client => client.GetBlockAsync(BlockId.Latest, default), Block, "null");
        yield return Of("rpc-blocks", client => client.GetBlocksAsync([BlockId.Number(5), BlockId.Latest, BlockId.Safe], default), Block);
        yield return Of("rpc-logs", client => client.GetLogsAsync(new LogFilter { FromBlock = 1, ToBlock = 9 }, default), $"[{Log},{Log}]", "[]");
        yield return Of("rpc-receipts", client => client.GetReceiptsAsync([Hash32.Zero, Hash32.Zero], default), Receipt, "null");
        yield return Of("rpc-transaction", client => client.GetTransactionAsync(Hash32.Zero, default), Transaction, "null");
        yield return Of("rpc-fees", client => client.GetFeeHistoryAsync(2, BlockId.Latest, [10], default),
            """{"oldestBlock":"0x1","baseFeePerGas":["0x7","0x8"],"gasUsedRatio":[0.5],"reward":[["0x1"],["0x2"]]}""");
        yield return Of("rpc-call", client => client.CallAsync(SomeCall, BlockId.Latest, default), "\"0x\"", "\"0x1234\"");
        yield return Of("rpc-quantity", client => client.GetBalanceAsync(Somebody, BlockId.Latest, default), "\"0x0\"",
            "\"0xffffffffffffffffffffffffffffffff\"");
        yield return Of("rpc-send", client => client.SendRawTransactionAsync(new byte[] { 2 }, default), Hash);
    }

    private static FuzzTarget Of<T>(string name, Func<ExecutionClient, Task<T>> ask, params string[] results)
    {
        var endpoint = new FixedAnswer();
        var client = new ExecutionClient(new JsonRpcClient(endpoint.Client(), new Uri("http://node.example/secret-key"), new JsonRpcOptions()));
        IEnumerable<string> seeds =
        [
            .. results.Select(result => $$$$"""{"jsonrpc":"2.0","id":1,"result":{{{{result}}}}}"""),
            .. results.Select(result =>
                $$$$"""[{"jsonrpc":"2.0","id":2,"result":{{{{result}}}}},{"id":"1","result":{{{{result}}}}},{"id":3,"error":{{{{NotFound}}}}}]"""),
            .. Errors,
            .. Seeds.Vector("jsonrpc", "execution_apis.json", row => row.GetProperty("exchanges")[0].GetProperty("response").GetRawText()),
        ];
        return new FuzzTarget(name, Seeds.Texts(seeds), Decode, typeof(JsonRpcException)) { IsText = true };

        void Decode(byte[] input)
        {
            endpoint.Body = input;
            endpoint.Status = input.Length % 5 == 0 ? HttpStatusCode.BadGateway : HttpStatusCode.OK;
            try
            {
                Promise.Now(ask(client));
            }
            catch (JsonRpcException failure)
            {
                Promise.Holds(!failure.ToString().Contains("secret-key", StringComparison.Ordinal), "the key in the address stays hidden");
                RevertReason.Decode(failure.RevertData(), CustomErrors.None);
                throw;
            }
        }
    }

    private static string[] Errors =>
    [
        """{"id":1,"error":{"code":3,"message":"execution reverted: no","data":"0x08c379a0"}}""",
        """{"id":1,"error":{"code":-32015,"message":"VM execution error.","data":"Reverted 0x4e487b71"}}""",
        """{"id":1,"error":{"code":-32000,"message":"x","data":{"message":"y","data":{"data":"0x01","originalError":{"data":"0x02"}}}}}""",
        """
        {"id":1,"error":{"code":-32005,"message":"query returned more than 10000 results. Try with this block range [0x1, 0x2].",
        "data":{"from":"0x1","to":"0x2","limit":10000}}}
        """,
        """{"id":null,"error":"over rate limit for secret-key"}""",
        """{"error":{"code":"-32603","message":null}}""",
        "<html>502</html>",
    ];
}
