using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stafi.Ethereum;
using Stafi.Ssv.KeyShares;

namespace Stafi.Ssv.Tests.KeyShares;

public sealed class KeySharesFileTests
{
    private static readonly Address Owner = Address.Parse("0x5cc0dde14e7256340cc820415a6022a7d1c93a35");
    private static readonly DateTimeOffset Time = new(2026, 5, 1, 10, 11, 12, TimeSpan.Zero);
    private static readonly Stafi.Ssv.KeyShares.KeyShares Shares = Make();

    [Theory]
    [InlineData(KeySharesVersion.V110, "v1.1.0")]
    [InlineData(KeySharesVersion.V120, "v1.2.0")]
    public void What_is_written_reads_back(KeySharesVersion version, string text)
    {
        var file = KeySharesFile.Parse(KeySharesFile.Write([Shares, Shares], Time, version));
        file.Version.ShouldBe(text);
        file.Items.Count.ShouldBe(2);
        file.Items[0].Verify().ShouldBeEmpty();
        file.Items[0].Open(out var read).ShouldBeEmpty();
        var shares = read.ShouldNotBeNull();
        shares.Nonce.ShouldBe(Shares.Nonce);
        shares.Owner.ShouldBe(Owner);
        shares.PublicKey.ShouldBe(Shares.PublicKey);
        shares.Operators.ShouldBe(Shares.Operators);
        shares.SharesData.Bytes.ToArray().ShouldBe(Shares.SharesData.Bytes.ToArray());
    }

    [Fact]
    public void The_form_is_that_of_the_tools()
    {
        var root = JsonDocument.Parse(KeySharesFile.Write([Shares], Time)).RootElement;
        root.GetProperty("createdAt").GetString().ShouldBe("2026-05-01T10:11:12.000Z");
        var data = root.GetProperty("shares")[0].GetProperty("data");
        data.GetProperty("ownerNonce").GetInt32().ShouldBe(3);
        data.GetProperty("ownerAddress").GetString().ShouldBe("0x5cC0DdE14E7256340CC820415a6022a7d1c93A35");
        data.GetProperty("operators")[1].GetProperty("id").GetInt32().ShouldBe(18);
        var payload = root.GetProperty("shares")[0].GetProperty("payload");
        payload.GetProperty("publicKey").GetString().ShouldBe(Shares.PublicKey.ToString());
        payload.GetProperty("operatorIds").EnumerateArray().Select(id => id.GetInt32()).ShouldBe([11, 18, 25, 32]);
        payload.GetProperty("sharesData").GetString()!.Length.ShouldBe(2 + (2 * 1312));
    }

    [Fact]
    public void A_single_validator_at_the_root_is_read()
    {
        var root = Json();
        var item = root["shares"]![0]!;
        var single = new JsonObject { ["version"] = "v1.1.0", ["data"] = item["data"]!.DeepClone(), ["payload"] = item["payload"]!.DeepClone() };
        Parse(single).Items.ShouldHaveSingleItem().Verify().ShouldBeEmpty();
    }

    [Fact]
    public void No_shares_are_an_empty_file()
    {
        Parse(new JsonObject { ["version"] = "v1.1.0", ["shares"] = null }).Items.ShouldBeEmpty();
        Parse(new JsonObject { ["version"] = "v1.1.0", ["shares"] = new JsonArray() }).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("v1.0.6")]
    [InlineData("1.1.0")]
    [InlineData("v1.9.3")]
    public void Versions_of_this_form_are_read(string version) => Parse(With(root => root["version"] = version)).Version.ShouldBe(version);

    [Theory]
    [InlineData("v4", "ssv-keys 1.0.0")]
    [InlineData("v1.0.5", "v1.0.6")]
    [InlineData("v2.0.0", "below v2")]
    [InlineData("latest", "not a version")]
    public void Other_versions_are_refused(string version, string text) =>
        Should.Throw<KeySharesFileException>(() => Parse(With(root => root["version"] = version))).Message.ShouldContain(text);

    [Fact]
    public void The_form_of_the_first_tools_is_refused_by_its_field()
    {
        var failure = Should.Throw<KeySharesFileException>(() => Parse(With(root => root["shares"]![0]!["payload"]!["shares"] = "0x")));
        failure.Path.ShouldBe("shares[0].payload.shares");
    }

    [Theory]
    [InlineData("data.ownerNonce", "\"3\"", "whole number")]
    [InlineData("data.ownerNonce", "-1", "whole number")]
    [InlineData("data.ownerNonce", "1.5", "whole number")]
    [InlineData("data.ownerAddress", "\"0x12\"", "not an address")]
    [InlineData("data.ownerAddress", "null", "not a text")]
    [InlineData("data.publicKey", "\"0xzz\"", "48 bytes")]
    [InlineData("data.operators", "{}", "not a list")]
    [InlineData("data.operators", "[7]", "not an object")]
    [InlineData("payload.publicKey", "12", "not a text")]
    [InlineData("payload.operatorIds", "[\"a\"]", "whole number")]
    [InlineData("payload.sharesData", "\"0x123\"", "not hex")]
    public void A_wrong_field_is_named(string field, string value, string reason)
    {
        var names = field.Split('.');
        var failure = Should.Throw<KeySharesFileException>(() => Parse(With(root => root["shares"]![0]![names[0]]![names[1]] = JsonNode.Parse(value))));
        failure.Path.ShouldStartWith($"shares[0].{field}");
        failure.Message.ShouldContain(reason);
    }

    [Fact]
    public void Half_a_character_is_named()
    {
        var text = Json().ToJsonString().Replace("\"operatorKey\":\"LS0", "\"operatorKey\":\"\\ud800LS0", StringComparison.Ordinal);
        var failure = Should.Throw<KeySharesFileException>(() => KeySharesFile.Parse(Encoding.UTF8.GetBytes(text)));
        failure.Path.ShouldBe("shares[0].data.operators[0].operatorKey");
        failure.Message.ShouldContain("Unicode");
    }

    [Theory]
    [InlineData("data", "ownerNonce")]
    [InlineData("data", "operators")]
    [InlineData("payload", "sharesData")]
    public void A_missing_field_is_named(string part, string field)
    {
        var failure = Should.Throw<KeySharesFileException>(() => Parse(With(root => root["shares"]![0]![part]!.AsObject().Remove(field))));
        failure.Path.ShouldBe($"shares[0].{part}.{field}");
        failure.Message.ShouldContain("missing");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"version\":\"v1.1.0\"}")]
    [InlineData("{\"version\":\"v1.1.0\",\"shares\":7}")]
    [InlineData("{\"version\":\"v1.1.0\",\"shares\":[7]}")]
    [InlineData("{\"shares\":[]}")]
    [InlineData("{\"versio\\ud800\":\"v1.1.0\",\"shares\":[]}")]
    public void What_is_no_keyshares_file_is_refused(string text) =>
        Should.Throw<KeySharesFileException>(() => KeySharesFile.Parse(Encoding.UTF8.GetBytes(text)));

    private static Stafi.Ssv.KeyShares.KeyShares Make()
    {
        using var secret = TestKeys.Secret(1);
        return KeyShareSplitter.Split(secret, TestOperators.Cluster(4), Owner, 3);
    }

    private static JsonObject Json() => JsonNode.Parse(KeySharesFile.Write([Shares], Time))!.AsObject();

    private static JsonObject With(Action<JsonObject> change)
    {
        var root = Json();
        change(root);
        return root;
    }

    private static KeySharesFile Parse(JsonObject root) => KeySharesFile.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()));
}
