using System.Net;
using Stafi.Ethereum;
using Stafi.Fuzz.Tests.Engine;
using Stafi.Ssv.Subgraph;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>Answers of SSV's subgraph, read by its client.</summary>
internal static class SubgraphDecoders
{
    private const string OwnerText = "0x5cc0dde14e7256340cc820415a6022a7d1c93a35";

    private const string Meta = """
        "_meta":{"block":{"number":25012345,"hash":"0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95"},"hasIndexingErrors":false}
        """;

    private const string Operator = $$$$"""
        {"id":"412","owner":{"id":"{{{{OwnerText}}}}"},"fee":"1770000000","validatorCount":"214","isPrivate":true,"removed":false,
        "whitelisted":[{"id":"{{{{OwnerText}}}}"}],"whitelistedContract":"0x0000000000000000000000000000000000000000"}
        """;

    private const string Cluster = $$$$"""
        {"id":"{{{{OwnerText}}}}-1-2-3-4","operatorIds":["1","2","3","4"],"validatorCount":"12","networkFeeIndex":"704794182","index":"345208242",
        "active":true,"balance":"1250000000000000000","feeAsset":"ETH","lastUpdateBlockNumber":"99"}
        """;

    private static readonly Address Owner = Address.Parse(OwnerText);

    public static IEnumerable<FuzzTarget> All()
    {
        yield return Of("subgraph-owner", client => client.GetOwnerAsync(Owner, default),
            $$$$"""{"data":{{{{{Meta}}}},"account":{"id":"{{{{OwnerText}}}}","nonce":"17","validatorCount":"12","feeRecipient":"{{{{OwnerText}}}}"}}}""",
            $$$$"""{"data":{{{{{Meta}}}},"account":null}}""");
        yield return Of("subgraph-operators", client => client.GetOperatorsAsync([412, 7], default),
            $$$$"""{"data":{{{{{Meta}}}},"operators":[{{{{Operator}}}}]}}""");
        yield return Of("subgraph-clusters", client => client.GetClustersAsync(Owner, default),
            $$$$"""{"data":{{{{{Meta}}}},"clusters":[{{{{Cluster}}}}]}}""");
    }

    private static FuzzTarget Of<T>(string name, Func<SubgraphClient, Task<T>> ask, params string[] seeds)
    {
        var endpoint = new FixedAnswer();
        var client = new SubgraphClient(endpoint.Client(), new Uri("http://graph.example/"), new SubgraphOptions { PageSize = 2, MaximumPages = 2 });
        const string refusal = """{"errors":[{"message":"indexing_error"}]}""";
        return new FuzzTarget(name, Seeds.Texts([.. seeds, refusal]), Decode, typeof(SubgraphException)) { IsText = true };

        void Decode(byte[] input)
        {
            endpoint.Body = input;
            endpoint.Status = input.Length % 7 == 0 ? HttpStatusCode.BadGateway : HttpStatusCode.OK;
            Promise.Now(ask(client));
        }
    }
}
