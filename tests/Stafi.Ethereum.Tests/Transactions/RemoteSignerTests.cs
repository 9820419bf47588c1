using System.Net;
using System.Text.Json;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Tests.JsonRpc;
using Stafi.Ethereum.Transactions;

namespace Stafi.Ethereum.Tests.Transactions;

public sealed class RemoteSignerTests : IDisposable
{
    private static readonly Address To = Address.Parse("0x7dcd17433742f4c0ca53122ab541d0ba67fc27df");
    private static readonly Eip1559Transaction Asked = new(560048, 7, new Wei(1_000), new Wei(30_000_000_000), 250_000, To, Wei.ParseEther("1"), new byte[] { 0x22, 0x89 });
    private readonly LocalAccount _account = LocalAccount.FromHex(new string('1', 64));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _account.Dispose();

    private RemoteSigner Signer(StubEndpoint service, string url = "http://signer:9000/") => new(service.Rpc(url), _account.Address);

    private StubEndpoint Signs(Eip1559Transaction transaction) => StubEndpoint.Result($"\"{Hex.Encode(transaction.Sign(_account).Raw.Span)}\"");

    [Fact]
    public async Task A_transaction_is_signed_elsewhere_as_it_would_be_here()
    {
        var service = Signs(Asked);
        var signed = await Signer(service).SignAsync(Asked, Stop);
        signed.Hash.ShouldBe((await ((ITransactionSigner)_account).SignAsync(Asked, Stop)).Hash);
        signed.From.ShouldBe(_account.Address);
    }

    [Fact]
    public async Task All_its_fields_are_told_and_nothing_is_sent()
    {
        var service = Signs(Asked);
        await Signer(service).SignAsync(Asked, Stop);
        var call = JsonDocument.Parse(service.Bodies.ShouldHaveSingleItem()).RootElement;
        call.GetProperty("method").GetString().ShouldBe("eth_signTransaction");
        call.GetProperty("params")[0].GetRawText().ShouldBe(
            $$"""{"from":"{{Hex.Encode(_account.Address.ToArray())}}","to":"0x7dcd17433742f4c0ca53122ab541d0ba67fc27df","chainId":"0x88bb0","nonce":"0x7","""
            + "\"gas\":\"0x3d090\",\"maxFeePerGas\":\"0x6fc23ac00\",\"maxPriorityFeePerGas\":\"0x3e8\",\"value\":\"0xde0b6b3a7640000\",\"data\":\"0x2289\"}");
    }

    [Fact]
    public async Task An_access_list_is_told_too()
    {
        var asked = Asked with { AccessList = [new AccessListEntry(To, [Hash32.Zero])] };
        var service = Signs(asked);
        (await Signer(service).SignAsync(asked, Stop)).Transaction.AccessList.Count.ShouldBe(1);
        service.Bodies[0].ShouldContain($$"""
            "accessList":[{"address":"0x7dcd17433742f4c0ca53122ab541d0ba67fc27df","storageKeys":["{{Hash32.Zero}}"]}]
            """.Trim());
    }

    [Fact]
    public async Task The_answer_of_an_execution_client_is_taken_too()
    {
        var raw = Hex.Encode(Asked.Sign(_account).Raw.Span);
        var service = StubEndpoint.Result($$"""{"tx":{"nonce":"0x7"},"raw":"{{raw}}"}""");
        (await Signer(service).SignAsync(Asked, Stop)).From.ShouldBe(_account.Address);
    }

    public static TheoryData<string, Eip1559Transaction> Others => new()
    {
        { "chain id is 1, not 560048", Asked with { ChainId = 1 } },
        { "nonce is 8, not 7", Asked with { Nonce = 8 } },
        { "receiver is", Asked with { To = Address.Zero } },
        { "value is", Asked with { Value = Wei.ParseEther("2") } },
        { "differ", Asked with { Data = new byte[] { 0x22, 0x8a } } },
        { "differ", Asked with { MaxFeePerGas = new Wei(60_000_000_000) } },
        { "differ", Asked with { GasLimit = 250_001 } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Another_transaction_than_the_one_asked_for_is_refused(string why, Eip1559Transaction other) =>
        (await Should.ThrowAsync<TransactionException>(Signer(Signs(other)).SignAsync(Asked, Stop))).Message.ShouldContain(why);

    [Fact]
    public async Task The_signature_of_another_account_is_refused()
    {
        using var other = LocalAccount.Generate();
        var service = StubEndpoint.Result($"\"{Hex.Encode(Asked.Sign(other).Raw.Span)}\"");
        (await Should.ThrowAsync<TransactionException>(Signer(service).SignAsync(Asked, Stop))).Message.ShouldContain($"signed by {other.Address}");
    }

    [Theory]
    [InlineData("\"0x\"")]
    [InlineData("\"0x02c0\"")]
    [InlineData("\"0xf86c0a85\"")]
    public async Task What_is_no_transaction_is_refused(string result) =>
        await Should.ThrowAsync<TransactionException>(Signer(StubEndpoint.Result(result)).SignAsync(Asked, Stop));

    [Theory]
    [InlineData("{}")]
    [InlineData("5")]
    [InlineData("null")]
    public async Task Another_form_of_answer_is_invalid(string result) =>
        (await Should.ThrowAsync<JsonRpcException>(Signer(StubEndpoint.Result(result)).SignAsync(Asked, Stop))).Kind.ShouldBe(JsonRpcFailure.InvalidResponse);

    [Fact]
    public async Task A_refusal_names_the_service_without_its_secrets()
    {
        var service = StubEndpoint.Json("""{"id":1,"error":{"code":-32000,"message":"no key for this account"} }""", HttpStatusCode.BadRequest);
        var signer = Signer(service, "http://user:hunter22@signer:9000/secret-path");
        var error = await Should.ThrowAsync<JsonRpcException>(signer.SignAsync(Asked, Stop));
        error.Message.ShouldBe("eth_signTransaction at http://signer:9000 failed: no key for this account (code -32000).");
        signer.ToString().ShouldBe($"{_account.Address} at http://signer:9000");
    }
}
