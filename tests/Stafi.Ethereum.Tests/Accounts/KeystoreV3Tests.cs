using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stafi.Ethereum.Accounts;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Accounts;

public class KeystoreV3Tests
{
    private static readonly KeystoreV3Options Cheap = new(N: 2);

    /// <summary>"test1" of the Web3 Secret Storage definition with its address, cheap to refuse.</summary>
    private const string Official = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
        "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
        "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256","salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
        "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Changed(Action<JsonObject> change)
    {
        var json = JsonNode.Parse(Official)!.AsObject();
        change(json);
        return Utf8(json.ToJsonString());
    }

    [Fact]
    public void Opens_the_official_example()
    {
        using var account = KeystoreV3.Open(Utf8(Official), "testpassword");
        account.Address.ToString().ShouldBe("0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b");
        KeystoreV3.ReadAddress(Utf8(Official)).ShouldBeNull();
    }

    [Fact]
    public void Opens_every_vector()
    {
        foreach (var row in Vectors.Json("keystore-v3", "keystores.json").EnumerateArray())
        {
            using var account = KeystoreV3.Open(Utf8(row.GetProperty("keystore").GetRawText()), row.GetProperty("password").GetString());
            account.Address.ToString().ShouldBe(row.GetProperty("address").GetString(), row.GetProperty("name").GetString()!);
            var key = new byte[32];
            account.CopyPrivateKeyTo(key);
            Hex.Encode(key).ShouldBe(row.GetProperty("privateKey").GetString(), row.GetProperty("name").GetString()!);
        }
    }

    [Fact]
    public void What_is_written_is_opened_again()
    {
        using var account = LocalAccount.Generate();
        var json = KeystoreV3.Write(account, "pässword €", Cheap);

        KeystoreV3.ReadAddress(json).ShouldBe(account.Address);
        using var opened = KeystoreV3.Open(json, "pässword €");
        opened.Address.ShouldBe(account.Address);
        Should.Throw<WrongPasswordException>(() => KeystoreV3.Open(json, "password"));
        KeystoreV3.Write(account, "x", Cheap).ShouldNotBe(KeystoreV3.Write(account, "x", Cheap));
    }

    [Fact]
    public void The_file_has_the_form_that_geth_writes()
    {
        using var account = LocalAccount.Generate();
        var json = JsonDocument.Parse(KeystoreV3.Write(account, "x", Cheap)).RootElement;
        json.GetProperty("version").GetInt32().ShouldBe(3);
        json.GetProperty("address").GetString().ShouldBe(account.Address.ToString()[2..].ToLowerInvariant());
        json.GetProperty("crypto").GetProperty("kdfparams").GetProperty("dklen").GetInt32().ShouldBe(32);
        Guid.TryParse(json.GetProperty("id").GetString(), out _).ShouldBeTrue();
        new KeystoreV3Options().ShouldBe(new KeystoreV3Options(262144, 8, 1));
    }

    [Fact]
    public void A_file_that_names_another_address_is_refused()
    {
        var file = Changed(json => json["address"] = "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf");
        Should.Throw<KeystoreException>(() => KeystoreV3.Open(file, "testpassword")).Message.ShouldContain("0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("""{"version":4,"crypto":{}}""")]
    [InlineData("""{"version":3}""")]
    [InlineData("""{"version":3,"crypto":[]}""")]
    public void What_is_no_keystore_is_refused(string text) => Should.Throw<KeystoreException>(() => KeystoreV3.Open(Utf8(text), "x"));

    [Fact]
    public void Absurd_or_unknown_parameters_are_refused_before_any_work()
    {
        Refused(json => json["crypto"]!["cipher"] = "aes-256-gcm");
        Refused(json => json["crypto"]!["cipher"] = 5);
        Refused(json => json["crypto"]!["kdf"] = "argon2");
        Refused(json => json["crypto"]!["cipherparams"]!["iv"] = "00");
        Refused(json => json["crypto"]!["ciphertext"] = "zz");
        Refused(json => json["crypto"]!["ciphertext"] = new string('0', 66));
        Refused(json => json["crypto"]!["mac"] = "00");
        Refused(json => json["crypto"]!["kdfparams"]!["c"] = int.MaxValue);
        Refused(json => json["crypto"]!["kdfparams"]!["c"] = 0);
        Refused(json => json["crypto"]!["kdfparams"]!["dklen"] = 16);
        Refused(json => json["crypto"]!["kdfparams"]!["dklen"] = int.MaxValue);
        Refused(json => json["crypto"]!["kdfparams"]!["prf"] = "hmac-md5");
        Refused(json => json["crypto"]!["kdfparams"]!["salt"] = new string('0', 4096));
        Refused(json => Scrypt(json, 1 << 30, 8, 1));
        Refused(json => Scrypt(json, 1000, 8, 1));
        Refused(json => Scrypt(json, 262144, 8, 1000));
        Refused(json => json["address"] = "0x12");
        Refused(json => json["padding"] = new string(' ', 100_000));
    }

    private static void Scrypt(JsonObject json, int n, int r, int p)
    {
        json["crypto"]!["kdf"] = "scrypt";
        json["crypto"]!["kdfparams"] = new JsonObject { ["dklen"] = 32, ["n"] = n, ["r"] = r, ["p"] = p, ["salt"] = "00" };
    }

    private static void Refused(Action<JsonObject> change)
    {
        var error = Should.Throw<KeystoreException>(() => KeystoreV3.Open(Changed(change), "testpassword"));
        error.ShouldNotBeOfType<WrongPasswordException>();
    }
}
