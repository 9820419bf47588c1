using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.KeyShares;
using Stafi.Testing;

namespace Stafi.Ssv.Tests.KeyShares;

/// <summary>Every row of the shared vectors of SSV: files of other tools, and what was hidden in those made for the purpose.</summary>
public sealed class KeySharesVectorTests
{
    [Fact]
    public void Operators_keys_read_and_match_their_private_keys()
    {
        foreach (var row in Vectors.Json("ssv", "operators.json").EnumerateArray())
        {
            var key = OperatorKey.Parse(Text(row, "operatorKey"));
            using var secret = OperatorPrivateKey.Parse(Text(row, "privateKey"));
            secret.PublicKey.ShouldBe(key);
            secret.PublicKey.Text.ShouldBe(Text(row, "operatorKey"));
        }
    }

    [Fact]
    public void Derived_files_hold_what_their_polynomials_say()
    {
        var operators = Vectors.Json("ssv", "operators.json");
        foreach (var row in Vectors.Json("ssv", "derived_keyshares.json").EnumerateArray())
        {
            var item = Read(row.GetProperty("keysharesFile")).Items.ShouldHaveSingleItem();
            item.Verify().ShouldBeEmpty(Text(row, "name"));
            item.Open(out var opened).ShouldBeEmpty();
            var shares = opened.ShouldNotBeNull();

            shares.Operators.Threshold.ShouldBe(row.GetProperty("threshold").GetInt32());
            OwnerNonce.Digest(shares.Owner, shares.Nonce).ShouldBe(Hash32.Parse(Text(row, "ownerMessageKeccak")));
            using var secret = Secret(Text(row, "validatorPrivateKey"));
            secret.PublicKey.ShouldBe(shares.PublicKey);
            secret.Sign(OwnerNonce.Digest(shares.Owner, shares.Nonce).ToArray()).ShouldBe(shares.SharesData.OwnerSignature);
            CheckShares(row, shares, operators);
            CheckRecovery(row);
        }
    }

    [Theory]
    [InlineData("wrong_owner_nonce", KeySharesFaultKind.OwnerSignature, 0)]
    [InlineData("wrong_owner_address", KeySharesFaultKind.OwnerSignature, 0)]
    [InlineData("owner_signature_tampered", KeySharesFaultKind.OwnerSignature, 0)]
    [InlineData("share_pubkeys_swapped", KeySharesFaultKind.Recombination, 0)]
    [InlineData("operator_ids_not_sorted_in_payload", KeySharesFaultKind.OperatorOrder, 1)]
    [InlineData("operator_ids_duplicated_in_payload", KeySharesFaultKind.OperatorOrder, 3)]
    [InlineData("three_operators", KeySharesFaultKind.ClusterSize, 0)]
    [InlineData("sharesData_one_byte_short", KeySharesFaultKind.Length, 0)]
    [InlineData("sharesData_one_byte_long", KeySharesFaultKind.Length, 0)]
    [InlineData("payload_pubkey_differs", KeySharesFaultKind.PublicKeysDiffer, 0)]
    public void A_broken_file_is_found(string name, KeySharesFaultKind kind, int operatorId)
    {
        var faults = Negative(name).Verify();
        var fault = faults.First(found => found.Kind == kind);
        fault.OperatorId.ShouldBe(operatorId == 0 ? null : (ulong)operatorId);
    }

    [Theory]
    [InlineData("ciphertexts_swapped", 0, false)]
    [InlineData("ciphertexts_swapped", 1, false)]
    [InlineData("ciphertext_holds_other_share", 2, false)]
    [InlineData("ciphertext_without_0x_prefix", 0, true)]
    public void What_only_an_operator_can_see_it_sees(string name, int index, bool good)
    {
        var item = Negative(name);
        item.Verify().ShouldBeEmpty();
        item.Open(out var opened);
        using var secret = OperatorPrivateKey.Parse(Text(Vectors.Json("ssv", "operators.json")[index], "privateKey"));
        Fits(secret, opened.ShouldNotBeNull(), index).ShouldBe(good);
    }

    [Fact]
    public void No_broken_file_is_left_out()
    {
        string[] tested =
        [
            .. GetType().GetMethods().SelectMany(method => method.GetCustomAttributesData())
                .Where(data => data.AttributeType == typeof(InlineDataAttribute))
                .Select(data => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)[0].Value!),
        ];
        Vectors.Json("ssv", "derived_negative.json").EnumerateArray().Select(row => Text(row, "name")).ShouldBeSubsetOf(tested);
    }

    [Theory]
    [InlineData("ssv_keys_fixtures.json")]
    [InlineData("gpl_fixtures.json")]
    public void Other_tools_files_are_judged_as_their_notes_say(string file)
    {
        foreach (var row in Vectors.Json("ssv", file).EnumerateArray())
        {
            // The notes take a key whose PEM armour is broken for good; the file is there because it is not.
            var isBroken = Text(row, "name").Contains("invalid_operator_key", StringComparison.Ordinal);
            var expected = row.GetProperty("checks").EnumerateArray().Select(check => !isBroken && IsGood(check)).ToArray();
            var found = Verdicts(row.GetProperty("json"));
            if (found is null) expected.ShouldAllBe(good => !good, Text(row, "name"));
            else found.ShouldBe(expected, Text(row, "name"));
        }
    }

    private static bool[]? Verdicts(JsonElement json)
    {
        try
        {
            return [.. Read(json).Items.Select(item => item.Verify().Count == 0)];
        }
        catch (KeySharesFileException)
        {
            return null;
        }
    }

    private static bool IsGood(JsonElement check) =>
        !check.TryGetProperty("err", out _)
        && check.EnumerateObject().All(note => note.Value.ValueKind switch
        {
            JsonValueKind.True => note.Name != "dupKeys",
            JsonValueKind.False => note.Name == "dupKeys",
            _ => false,
        });

    private static void CheckShares(JsonElement row, Stafi.Ssv.KeyShares.KeyShares shares, JsonElement operators)
    {
        var index = 0;
        foreach (var share in row.GetProperty("shares").EnumerateArray())
        {
            shares.Operators.Ids[index].ShouldBe(share.GetProperty("id").GetUInt64());
            shares.SharesData.PublicKey(index).ToString().ShouldBe(Text(share, "publicKey"));
            var position = row.GetProperty("operatorIndexInOperatorsJson")[index].GetInt32();
            using var key = OperatorPrivateKey.Parse(Text(operators[position], "privateKey"));
            using var decrypted = key.DecryptShare(shares.SharesData.EncryptedShare(index));
            using var expected = Secret(Text(share, "privateKey"));
            decrypted.IsSameAs(expected).ShouldBeTrue();
            index++;
        }
        index.ShouldBe(shares.OperatorKeys.Count);
    }

    private static void CheckRecovery(JsonElement row)
    {
        var partial = row.GetProperty("partialSignatures");
        var signatures = partial.GetProperty("signatures").EnumerateArray().ToArray();
        BlsLagrange.InterpolateSignature(
                [.. signatures.Select(entry => entry.GetProperty("id").GetUInt64())],
                [.. signatures.Select(entry => BlsSignature.Parse(Text(entry, "signature")))])
            .ToString().ShouldBe(Text(partial, "recovered"));
    }

    private static bool Fits(OperatorPrivateKey key, Stafi.Ssv.KeyShares.KeyShares shares, int index)
    {
        try
        {
            using var share = key.DecryptShare(shares.SharesData.EncryptedShare(index));
            return share.PublicKey == shares.SharesData.PublicKey(index);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    private static KeySharesItem Negative(string name) => Read(Vectors.Json("ssv", "derived_negative.json").EnumerateArray()
        .Single(row => Text(row, "name") == name).GetProperty("keysharesFile")).Items.ShouldHaveSingleItem();

    /// <summary>Some rows are single items without a version.</summary>
    private static KeySharesFile Read(JsonElement json)
    {
        var root = JsonNode.Parse(json.GetRawText())!.AsObject();
        if (!root.ContainsKey("version")) root = new JsonObject { ["version"] = "v1.2.0", ["shares"] = new JsonArray(root) };
        return KeySharesFile.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    private static BlsSecretKey Secret(string hex) => BlsSecretKey.FromBytes(Hex.Decode(hex));

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
