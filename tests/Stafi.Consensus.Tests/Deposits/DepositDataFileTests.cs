using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Tests.Bls;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Deposits;

public class DepositDataFileTests
{
    private static readonly ConsensusNetwork Hoodi = KnownNetworks.Hoodi;
    private static readonly DepositData Deposit = Signed();

    [Fact]
    public void A_file_is_read_as_it_was_written() =>
        DepositDataFile.Read(DepositDataFile.Write([Deposit, Deposit], Hoodi), Hoodi).ShouldBe([Deposit, Deposit]);

    [Fact]
    public void A_file_has_the_fields_of_the_deposit_command_line()
    {
        using var document = JsonDocument.Parse(DepositDataFile.Write([Deposit], Hoodi));
        var entry = document.RootElement[0];

        entry.EnumerateObject().Select(field => field.Name).ShouldBe(
        [
            "pubkey", "withdrawal_credentials", "amount", "signature", "deposit_message_root", "deposit_data_root",
            "fork_version", "network_name", "deposit_cli_version",
        ]);
        entry.Text("pubkey").ShouldBe(Deposit.PublicKey.ToString()[2..]);
        entry.GetProperty("amount").GetUInt64().ShouldBe(32_000_000_000UL);
        entry.Text("fork_version").ShouldBe("10000910");
    }

    [Fact]
    public void A_file_for_another_network_is_refused() =>
        Should.Throw<DepositDataException>(() => DepositDataFile.Read(DepositDataFile.Write([Deposit], Hoodi), KnownNetworks.Mainnet))
            .Message.ShouldBe("Deposit 1 of the file: network_name is hoodi, but must be mainnet.");

    [Theory]
    [InlineData("pubkey", "\"00\"", "pubkey cannot be read")]
    [InlineData("pubkey", "7", "pubkey is missing or no text")]
    [InlineData("amount", "\"32000000000\"", "amount is missing or no whole number")]
    [InlineData("amount", "1.5", "amount is missing or no whole number")]
    [InlineData("amount", "31000000000", "deposit_message_root is 0x")]
    [InlineData("fork_version", "\"00000000\"", "fork_version is 0x00000000, but must be 0x10000910")]
    [InlineData("deposit_data_root", "\"0000000000000000000000000000000000000000000000000000000000000000\"", "deposit_data_root is 0x")]
    [InlineData("signature", "null", "signature is missing or no text")]
    public void What_is_wrong_in_an_entry_is_said(string field, string value, string reason)
    {
        var entries = JsonNode.Parse(DepositDataFile.Write([Deposit, Deposit], Hoodi))!.AsArray();
        entries[1]![field] = JsonNode.Parse(value);

        Should.Throw<DepositDataException>(() => DepositDataFile.Read(Encoding.UTF8.GetBytes(entries.ToJsonString()), Hoodi))
            .Message.ShouldStartWith($"Deposit 2 of the file: {reason}");
    }

    [Fact]
    public void A_signature_that_does_not_fit_is_refused_though_the_roots_do()
    {
        var file = DepositDataFile.Write([Deposit with { WithdrawalCredentials = default }], Hoodi);

        Should.Throw<DepositDataException>(() => DepositDataFile.Read(file, Hoodi)).Message.ShouldContain("signature is not the key's signature");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("[{\"network_name\":\"\\ud800\"}]")]
    [InlineData("[")]
    [InlineData("")]
    public void What_is_no_deposit_file_is_refused(string text) =>
        Should.Throw<DepositDataException>(() => DepositDataFile.Read(Encoding.UTF8.GetBytes(text), Hoodi));

    // One deposit of ssv-dkg is valid in itself and only belongs to another ceremony ("incorrect-pubkey"): it is marked valid.
    [Theory]
    [InlineData("lighthouse_staking_deposit_cli.json", 22)]
    [InlineData("eth_staking_smith.json", 17)]
    [InlineData("derived.json", 29)]
    [InlineData("misc.json", 1)]
    [InlineData("ssv_dkg_gpl.json", 10)]
    public void Every_row_of_the_vectors_is_judged_right(string file, int count)
    {
        var rows = Vectors.Json("deposit", file).EnumerateArray().ToList();
        rows.Count.ShouldBe(count);
        foreach (var row in rows)
        {
            KnownNetworks.TryFind(row.Text("network_name"), out var network).ShouldBeTrue();
            var json = AsFile(row);
            if (row.Flag("valid"))
                DepositDataFile.Read(json, network).ShouldHaveSingleItem().PublicKey.ShouldBe(row.PublicKey("pubkey"), row.Text("name"));
            else
                Should.Throw<DepositDataException>(() => DepositDataFile.Read(json, network), row.Text("name"));
        }
    }

    // The vectors have 0x and the amount as text; the deposit command line has neither.
    private static byte[] AsFile(JsonElement row)
    {
        var entry = new JsonObject { ["amount"] = row.Number("amount"), ["network_name"] = row.Text("network_name") };
        string[] fields = ["pubkey", "withdrawal_credentials", "signature", "deposit_message_root", "deposit_data_root", "fork_version"];
        foreach (var field in fields) entry[field] = row.Text(field)[2..];
        return Encoding.UTF8.GetBytes(new JsonArray(entry).ToJsonString());
    }

    private static DepositData Signed()
    {
        using var key = TestKeys.Key(31);
        return DepositSigner.Sign(
            key, WithdrawalCredentials.ForAddress(Address.Parse("0x71C7656EC7ab88b098defB751B7401B5f6d8976F")), Gwei.FromEther(32),
            Hoodi.GenesisForkVersion);
    }
}
