using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stafi.Consensus.Keys;
using Stafi.Consensus.Tests.Bls;

namespace Stafi.Consensus.Tests.Keys;

public class KeystoreTests
{
    private const string Password = "p\u00e4ssword\u0007";

    private static readonly KeystoreOptions Cheap = new() { ScryptN = 2, Description = "a test" };
    private static readonly KeystoreOptions CheapPbkdf2 = new() { UsePbkdf2 = true, Pbkdf2Iterations = 2 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_key_comes_out_as_it_went_in(bool pbkdf2)
    {
        using var key = TestKeys.Key(77);
        var made = Keystore.Encrypt(key, Password, KeyPath.Signing(5), pbkdf2 ? CheapPbkdf2 : Cheap);
        var read = Keystore.Parse(made.ToJson());

        using var opened = read.Decrypt(Password);
        opened.IsSameAs(key).ShouldBeTrue();
        read.PublicKey.ShouldBe(key.PublicKey);
        read.Path.ShouldBe("m/12381/3600/5/0/0");
        read.Uuid.ShouldBe(made.Uuid);
        read.Description.ShouldBe(made.Description);
    }

    [Fact]
    public void The_password_is_normalized()
    {
        using var key = TestKeys.Key(77);
        var keystore = Keystore.Encrypt(key, Password, null, Cheap);

        keystore.Decrypt("pa\u0308ssword").Dispose();
        Should.Throw<KeystorePasswordException>(() => keystore.Decrypt("passwort"));
        Should.Throw<KeystorePasswordException>(() => keystore.Decrypt(""));
    }

    [Fact]
    public void A_keystore_has_the_fields_of_the_standard_and_not_the_key()
    {
        using var key = TestKeys.Key(77);
        var json = Keystore.Encrypt(key, Password, KeyPath.Signing(0), Cheap).ToJson();
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;

        root.EnumerateObject().Select(field => field.Name).ShouldBe(["crypto", "description", "pubkey", "path", "uuid", "version"]);
        root.GetProperty("crypto").EnumerateObject().Select(field => field.Name).ShouldBe(["kdf", "checksum", "cipher"]);
        root.Text("pubkey").ShouldBe(key.PublicKey.ToString()[2..]);
        root.Number("version").ShouldBe(4UL);
        Encoding.UTF8.GetString(json).ShouldNotContain(Convert.ToHexStringLower(TestKeys.BytesOf(key)));
    }

    [Fact]
    public void Two_keystores_of_one_key_share_nothing_but_the_key()
    {
        using var key = TestKeys.Key(77);
        var first = Fields(Keystore.Encrypt(key, Password, null, Cheap).ToJson());
        var second = Fields(Keystore.Encrypt(key, Password, null, Cheap).ToJson());

        first["uuid"]!.ToString().ShouldNotBe(second["uuid"]!.ToString());
        first["crypto"]!["kdf"]!["params"]!["salt"]!.ToString().ShouldNotBe(second["crypto"]!["kdf"]!["params"]!["salt"]!.ToString());
        first["crypto"]!["cipher"]!["params"]!["iv"]!.ToString().ShouldNotBe(second["crypto"]!["cipher"]!["params"]!["iv"]!.ToString());
    }

    [Fact]
    public void A_keystore_that_names_another_public_key_is_not_opened()
    {
        using var key = TestKeys.Key(77);
        using var other = TestKeys.Key(78);
        var fields = Fields(Keystore.Encrypt(key, Password, null, Cheap).ToJson());
        fields["pubkey"] = other.PublicKey.ToString();

        Should.Throw<KeystoreFormatException>(() => Parse(fields).Decrypt(Password)).Message.ShouldContain("holds the key of");
    }

    [Fact]
    public void A_damaged_secret_is_like_a_wrong_password()
    {
        using var key = TestKeys.Key(77);
        var fields = Fields(Keystore.Encrypt(key, Password, null, Cheap).ToJson());
        fields["crypto"]!["cipher"]!["message"] = new string('0', 64);

        Should.Throw<KeystorePasswordException>(() => Parse(fields).Decrypt(Password));
    }

    [Fact]
    public void A_secret_that_is_no_key_is_refused()
    {
        var crypto = KeystoreCrypto.Encrypt(new byte[32], Password, Cheap);

        Should.Throw<KeystoreFormatException>(() => Parse(WithCrypto(crypto)).Decrypt(Password)).Message.ShouldContain("no BLS secret key");
    }

    [Theory]
    [InlineData("version", "3", "version is 3, but must be 4")]
    [InlineData("version", "\"4\"", "version is missing or not a number")]
    [InlineData("uuid", "\"x\"", "uuid is no UUID")]
    [InlineData("pubkey", "\"0x00\"", "pubkey is no BLS public key")]
    [InlineData("crypto", "null", "crypto is missing or not an object")]
    [InlineData("crypto/kdf", "{}", "crypto.kdf.params is missing or not an object")]
    [InlineData("crypto/kdf/function", "\"argon2\"", "crypto.kdf.function is 'argon2', but must be scrypt or pbkdf2")]
    [InlineData("crypto/kdf/params/dklen", "16", "crypto.kdf.params.dklen is 16, but must be 32")]
    [InlineData("crypto/kdf/params/salt", "\"xy\"", "crypto.kdf.params.salt is no hex text")]
    [InlineData("crypto/kdf/params/n", "3", "scrypt parameters cannot be used")]
    [InlineData("crypto/kdf/params/n", "1073741824", "scrypt parameters cannot be used")]
    [InlineData("crypto/kdf/params/n", "99999999999", "crypto.kdf.params.n is no whole number in range")]
    [InlineData("crypto/kdf/params/p", "-4", "scrypt parameters cannot be used")]
    [InlineData("crypto/checksum/function", "\"md5\"", "crypto.checksum.function is 'md5', but must be sha256")]
    [InlineData("crypto/cipher/function", "\"xor\"", "crypto.cipher.function is 'xor', but must be aes-128-ctr")]
    [InlineData("crypto/cipher/params/iv", "\"00\"", "crypto.cipher.params.iv has 1 bytes, but must have 16")]
    public void What_is_wrong_in_a_keystore_is_said(string path, string value, string reason)
    {
        using var key = TestKeys.Key(77);
        var fields = Fields(Keystore.Encrypt(key, Password, null, Cheap).ToJson());
        var steps = path.Split('/');
        var parent = steps[..^1].Aggregate((JsonNode)fields, (node, step) => node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);

        Should.Throw<KeystoreFormatException>(() => Parse(fields)).Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000_001)]
    public void Pbkdf2_is_bounded(int iterations)
    {
        using var key = TestKeys.Key(77);
        var fields = Fields(Keystore.Encrypt(key, Password, null, CheapPbkdf2).ToJson());
        fields["crypto"]!["kdf"]!["params"]!["c"] = iterations;

        Should.Throw<KeystoreFormatException>(() => Parse(fields)).Message.ShouldContain("between 1 and 10000000");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"version\":4")]
    [InlineData("{\"version\":4,\"crypto\":{\"checksum\":{\"function\":\"\\ud800\"},\"cipher\":{}}}")]
    [InlineData("{\"versio\\ud800\":4}")]
    public void What_is_no_keystore_is_refused(string text) =>
        Should.Throw<KeystoreFormatException>(() => Keystore.Parse(Encoding.UTF8.GetBytes(text)));

    private static JsonObject Fields(byte[] json) => JsonNode.Parse(json)!.AsObject();

    private static Keystore Parse(JsonObject fields) => Keystore.Parse(Encoding.UTF8.GetBytes(fields.ToJsonString()));

    private static JsonObject WithCrypto(KeystoreCrypto crypto)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            crypto.Write(writer);
            writer.WriteEndObject();
        }
        return new JsonObject
        {
            ["crypto"] = JsonNode.Parse(stream.ToArray()),
            ["uuid"] = Guid.Empty.ToString(),
            ["version"] = 4,
        };
    }
}
