using Stafi.Consensus.Bls;
using Stafi.Router.Keys;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Keys;

public class SeedFileTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(1, SeedFile.SeedLength).Select(number => (byte)number)];
    private static readonly BlsPublicKey First = Sample.Key(1);

    [Fact]
    public void What_is_encrypted_comes_back_with_the_password()
    {
        var file = SeedFile.Parse(Encrypt("geheim ✓").ToJson());
        file.FirstKey.ShouldBe(First);
        var seed = new byte[SeedFile.SeedLength];
        using var password = new Password("geheim ✓");
        file.Decrypt(password, seed);
        seed.ShouldBe(Seed);
    }

    [Fact]
    public void The_seed_does_not_stand_in_the_file() =>
        Encrypt("x").ToJson().ShouldNotContain(Convert.ToHexStringLower(Seed[..8]), Case.Insensitive);

    [Fact]
    public void A_wrong_password_is_told_as_such()
    {
        using var wrong = new Password("wrong");
        Should.Throw<SecretException>(() => Encrypt(
            "right").Decrypt(wrong, new byte[SeedFile.SeedLength])).Message.ShouldContain("password is wrong");
    }

    [Fact]
    public void A_changed_first_key_is_noticed()
    {
        var json = Encrypt("x").ToJson().Replace(First.ToString(), Sample.Key(2).ToString(), StringComparison.Ordinal);
        using var password = new Password("x");
        Should.Throw<SecretException>(() => SeedFile.Parse(json).Decrypt(password, new byte[SeedFile.SeedLength]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"kind\":\"stafi-router-seed\"}")]
    [InlineData("{\"kind\":\"stafi-router-seed\",\"version\":1,\"firstPublicKey\":\"\",\"kdf\":null,\"cipher\":null}")]
    [InlineData("{\"kind\":\"\\ud800\"}")]
    public void What_is_no_seed_file_is_malformed(string json) =>
        Should.Throw<SecretException>(() => SeedFile.Parse(json)).Message.ShouldContain("malformed");

    [Theory]
    [InlineData("\"n\": 4096", "\"n\": 1073741824", "scrypt's n")]
    [InlineData("\"n\": 4096", "\"n\": 4095", "scrypt's n")]
    [InlineData("aes-256-gcm", "rot13", "cipher")]
    [InlineData("\"version\": 1", "\"version\": 2", "version 2")]
    [InlineData("\"message\": \"", "\"message\": \"00", "wrong length")]
    [InlineData("\"kind\"", "\"more\": 1, \"kind\"", "more")]
    public void Fields_out_of_range_are_named(string old, string changed, string reason) =>
        Should.Throw<SecretException>(() => SeedFile.Parse(
            Encrypt("x").ToJson().Replace(old, changed, StringComparison.Ordinal))).Message.ShouldContain(reason);

    [Fact]
    public void A_saved_file_is_for_its_owner_only_and_never_overwritten()
    {
        var folder = Directory.CreateTempSubdirectory("stafi-seed-");
        var path = Path.Combine(folder.FullName, "seed.json");
        Encrypt("x").Save(path);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Should.Throw<IOException>(() => Encrypt("y").Save(path));
        SeedFile.Read(path).FirstKey.ShouldBe(First);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<SecretException>(() => SeedFile.Read("/nowhere/seed.json")).Message.ShouldContain("/nowhere/seed.json");

    private static SeedFile Encrypt(string text)
    {
        using var password = new Password(text);
        return SeedFile.Encrypt(Seed, First, password, SeedCost.Cheap);
    }
}
