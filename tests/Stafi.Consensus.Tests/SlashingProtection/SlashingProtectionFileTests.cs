using System.Text;
using System.Text.Json;
using Stafi.Consensus.SlashingProtection;
using Stafi.Consensus.Tests.Bls;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.SlashingProtection;

public class SlashingProtectionFileTests
{
    private static readonly Hash32 Genesis = Hash32.Parse("0x04700007fabc8282644aed6d1c7c9e21d38a03a0c4ba193f3afe428824b3a673");

    private static readonly string Right = $$"""
        {
          "metadata": { "interchange_format_version": "5", "genesis_validators_root": "{{Genesis}}" },
          "data": [
            {
              "pubkey": "{{TestKeys.Key(1).PublicKey}}",
              "signed_blocks": [{ "slot": "81952", "signing_root": "{{Genesis}}" }, { "slot": "81951" }],
              "signed_attestations": [{ "source_epoch": "2290", "target_epoch": "3007", "signing_root": "{{Genesis}}" }, { "source_epoch": "2290", "target_epoch": "3008" }]
            }
          ]
        }
        """;

    private static SlashingProtectionFile Parse(string json) => SlashingProtectionFile.Parse(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void A_file_is_read()
    {
        var history = Parse(Right).Histories.ShouldHaveSingleItem();
        history.PublicKey.ShouldBe(TestKeys.Key(1).PublicKey);
        history.Blocks.ShouldBe([new SignedBlock(81952, Genesis), new SignedBlock(81951)]);
        history.Attestations.ShouldBe([new SignedAttestation(2290, 3007, Genesis), new SignedAttestation(2290, 3008)]);
    }

    [Fact]
    public void What_is_written_is_what_was_read()
    {
        var written = Encoding.UTF8.GetString(Parse(Right).Write());
        JsonElement.DeepEquals(JsonDocument.Parse(written).RootElement, JsonDocument.Parse(Right).RootElement).ShouldBeTrue(written);
    }

    [Fact]
    public void Data_of_another_chain_is_refused()
    {
        var file = Parse(Right);
        file.RequireGenesis(Genesis);
        Should.Throw<SlashingProtectionException>(() => file.RequireGenesis(Hash32.Zero)).Message.ShouldContain("exported on this chain");
    }

    [Fact]
    public void A_key_that_signed_nothing_is_told_from_one_that_did()
    {
        var file = Parse(Right);
        file.HasSigned(TestKeys.Key(1).PublicKey).ShouldBeTrue();
        file.HasSigned(TestKeys.Key(2).PublicKey).ShouldBeFalse();
        (file with { Histories = [new SigningHistory(TestKeys.Key(2).PublicKey, [], [])] }).HasSigned(TestKeys.Key(2).PublicKey).ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"5\"", "\"4\"", "interchange_format_version is '4'")]
    [InlineData("\"81951\"", "81951", "EIP-3076")]
    [InlineData("\"81951\"", "\"-1\"", "EIP-3076")]
    [InlineData("\"81951\"", "\"18446744073709551616\"", "EIP-3076")]
    [InlineData("{ \"slot\": \"81951\" }", "{ }", "EIP-3076")]
    [InlineData("{ \"slot\": \"81951\" }", "null", "EIP-3076")]
    [InlineData("\"signed_blocks\"", "\"signed_block\"", "EIP-3076")]
    [InlineData("\"genesis_validators_root\": \"0x04", "\"genesis_validators_root\": \"0x", "EIP-3076")]
    public void Another_form_is_refused(string part, string other, string why) =>
        Should.Throw<SlashingProtectionException>(() => Parse(Right.Replace(part, other, StringComparison.Ordinal))).Message.ShouldContain(why);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void What_is_no_file_is_refused(string text) => Should.Throw<SlashingProtectionException>(() => Parse(text));

    [Fact]
    public void Every_interchange_vector_is_read_checked_and_written_again()
    {
        using var vectors = JsonDocument.Parse(Vectors.Text("eip3076", "interchange_tests.json"));
        var cases = 0;
        foreach (var test in vectors.RootElement.EnumerateArray())
        {
            cases++;
            var name = test.GetProperty("name").GetString()!;
            var genesis = Hash32.Parse(test.GetProperty("genesis_validators_root").GetString()!);
            foreach (var step in test.GetProperty("steps").EnumerateArray())
            {
                var interchange = step.GetProperty("interchange");
                var file = Parse(interchange.GetRawText());
                JsonElement.DeepEquals(JsonDocument.Parse(file.Write()).RootElement, interchange).ShouldBeTrue(name);
                if (file.GenesisValidatorsRoot == genesis) file.RequireGenesis(genesis);
                else RefusedOnAnotherChain(name, step, file, genesis);
            }
        }
        cases.ShouldBe(38);
    }

    private static void RefusedOnAnotherChain(string name, JsonElement step, SlashingProtectionFile file, Hash32 genesis)
    {
        step.GetProperty("should_succeed").GetBoolean().ShouldBeFalse(name);
        Should.Throw<SlashingProtectionException>(() => file.RequireGenesis(genesis));
    }
}
