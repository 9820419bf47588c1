using Stafi.Ethereum.Accounts;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Accounts;

public class LocalAccountTests
{
    [Fact]
    public void The_key_1_has_its_well_known_address()
    {
        using var account = LocalAccount.FromHex("0x0000000000000000000000000000000000000000000000000000000000000001");
        account.Address.ToString().ShouldBe("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf");
        account.ToString().ShouldBe("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf");
    }

    [Fact]
    public void Every_key_of_the_vectors_has_its_address()
    {
        foreach (var row in Vectors.Json("eip55", "accounts.json").EnumerateArray())
        {
            using var account = LocalAccount.FromHex(row.GetProperty("privateKey").GetString()!);
            account.Address.ToString().ShouldBe(row.GetProperty("address").GetString());
        }
    }

    [Theory]
    [InlineData("00")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")]
    public void What_is_no_key_is_refused_without_being_shown(string hex) =>
        Should.Throw<ArgumentException>(() => LocalAccount.FromHex(hex)).Message.ShouldNotContain(hex);

    [Fact]
    public void A_generated_account_signs_for_its_own_address()
    {
        using var account = LocalAccount.Generate();
        var digest = Keccak256.Hash("digest");
        Secp256k1.TryRecoverAddress(digest, account.Sign(digest), out var signer).ShouldBeTrue();
        signer.ShouldBe(account.Address);
    }

    [Fact]
    public void After_disposal_the_key_is_gone()
    {
        var account = LocalAccount.Generate();
        account.Dispose();
        Should.Throw<ObjectDisposedException>(() => account.Sign(default));
        Should.Throw<ObjectDisposedException>(() => account.CopyPrivateKeyTo(new byte[32]));
    }
}
