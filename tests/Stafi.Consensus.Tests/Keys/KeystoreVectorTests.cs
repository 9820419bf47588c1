using System.Text;
using System.Text.Json;
using Stafi.Consensus.Keys;
using Stafi.Consensus.Tests.Bls;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Keys;

public class KeystoreVectorTests
{
    // EIP-2335's PBKDF2 vector, with its own password and key.
    private const string Official = """
        {"crypto":{"kdf":{"function":"pbkdf2","params":{"dklen":32,"c":262144,"prf":"hmac-sha256",
        "salt":"d4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"},"message":""},
        "checksum":{"function":"sha256","params":{},"message":"8a9f5d9912ed7e75ea794bc5a89bca5f193721d30868ade6f73043c6ea6febf1"},
        "cipher":{"function":"aes-128-ctr","params":{"iv":"264daa3f303d7259501c93d997d84fe6"},
        "message":"cee03fde2af33149775b7223e7845e4fb2c8ae1792e5f99fe9ecf474cc8c16ad"}},
        "description":"","pubkey":"9612d7a727c9d0a22e185a1c768478dfe919cada9266988cb32359c11f2b7b27f4ae4040902382ae2910c15e2b420d07",
        "path":"m/12381/60/0/0","uuid":"64625def-3331-4eea-ab6f-782f3ed16a83","version":4}
        """;

    [Fact]
    public void The_keystore_of_the_standard_opens_with_its_styled_password()
    {
        using var key = Keystore.Parse(Encoding.UTF8.GetBytes(Official)).Decrypt(
            "\U0001d531\U0001d522\U0001d530\U0001d531\U0001d52d\U0001d51e\U0001d530\U0001d530\U0001d534\U0001d52c\U0001d52f\U0001d521\U0001f511");

        Convert.ToHexStringLower(TestKeys.BytesOf(key)).ShouldBe("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
    }

    [Fact]
    public void Both_keystores_of_the_standard_open() => Open("official.json", 2);

    [Fact]
    public void All_keystores_of_deposit_command_lines_open() => Open("staking_cli_keystores.json", 14);

    // GoodAltNorm was locked by an old program that dropped combining marks from the password: by the standard it must not open (SOURCE.txt).
    [Fact]
    public void All_secrets_of_the_other_vectors_open_or_are_refused()
    {
        var rows = Vectors.Json("eip2335", "wealdtech_decrypt.json").EnumerateArray().ToList();
        rows.Count.ShouldBe(16);
        foreach (var row in rows)
        {
            var expected = row.GetProperty("secret").GetString() is not null && row.Text("name") != "GoodAltNorm" ? row.Bytes("secret") : null;
            if (expected is null)
                Should.Throw<KeystoreException>(() => Decrypt(row), row.Text("name"));
            else
                Decrypt(row).ShouldBe(expected, row.Text("name"));
        }
    }

    [Fact]
    public void The_test_keystore_of_ssv_keys_opens()
    {
        var row = Vectors.Json("ssv", "ssv_keys_test_keystore.json");
        using var key = Keystore.Parse(Encoding.UTF8.GetBytes(row.GetProperty("keystore").GetRawText())).Decrypt(row.Text("password"));
        TestKeys.BytesOf(key).ShouldBe(row.Bytes("secret"));
    }

    private static byte[] Decrypt(JsonElement row) =>
        KeystoreCrypto.Read(new KeystoreFields(row.GetProperty("crypto"), "crypto.")).Decrypt(row.Text("password"));

    private static void Open(string file, int count)
    {
        var rows = Vectors.Json("eip2335", file).EnumerateArray().ToList();
        rows.Count.ShouldBe(count);
        foreach (var row in rows)
        {
            var keystore = Keystore.Parse(Encoding.UTF8.GetBytes(row.GetProperty("keystore").GetRawText()));
            using var key = keystore.Decrypt(row.Text("password"));

            TestKeys.BytesOf(key).ShouldBe(row.Bytes("secret"), row.Text("name"));
            keystore.Path.ShouldBe(row.GetProperty("keystore").Text("path"), row.Text("name"));
        }
    }
}
