using Stafi.Fuzz.Tests.Engine;
using Stafi.Ssv.Api;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>Answers of the SSV API, read by its client.</summary>
internal static class SsvApiDecoders
{
    private const string Operator = """
        {"id":412,"id_str":"412","name":"Example","owner_address":"0x9a7d2f0c1d0e5b8a0e2f1c6b34cd1a5e7f809112","public_key":"LS0t",
        "eth_fee":"1770000000","address_whitelist":"0x0000000000000000000000000000000000000000",
        "whitelist_addresses":["0x9a7d2f0c1d0e5b8a0e2f1c6b34cd1a5e7f809112"],"whitelisting_contract":null,"is_private":false,"is_active":1,
        "status":"Active","validators_count":214,"effective_balance":"6848",
        "performance":{"24h":99.87,"30d":"99.61"},"mev_relays":"Ultra Sound,Agnostic"}
        """;

    public static IEnumerable<FuzzTarget> All()
    {
        yield return Of("ssv-api-operator", client => client.GetOperatorAsync(412, default), Operator);
        yield return Of("ssv-api-page", client => client.GetOperatorsAsync(default),
            $$$$"""{"operators":[{{{{Operator}}}},{"id":"7"}],"pagination":{"page":1,"pages":1,"per_page":1000,"total":2}}""");
    }

    private static FuzzTarget Of<T>(string name, Func<SsvApiClient, Task<T>> ask, string seed)
    {
        var endpoint = new FixedAnswer();
        var client = new SsvApiClient(endpoint.Client(), new Uri("http://api.example/"), new SsvApiOptions { MaximumPages = 2 });
        return new FuzzTarget(name, Seeds.Texts(seed), Decode, typeof(SsvApiException)) { IsText = true, BytesPerByte = 600 };

        void Decode(byte[] input)
        {
            endpoint.Body = input;
            Promise.Now(ask(client));
        }
    }
}
