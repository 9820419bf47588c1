using Stafi.Consensus.Bls;

namespace Stafi.Consensus.Tests.Bls;

public class BlsCheckedKeyTests
{
    [Fact]
    public void A_public_key_decodes_to_the_point_of_its_secret()
    {
        using var secret = TestKeys.Key(7);

        BlsCheckedKey.TryDecode(secret.PublicKey, out var decoded).ShouldBeTrue();
        decoded.Key.ShouldBe(secret.CheckedPublicKey.Key);
        decoded.ToString().ShouldBe(secret.PublicKey.ToString());
        BlsDegreeTest.Holds([1], 1, [new SharedKey(decoded, [secret.CheckedPublicKey])]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("0xc00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0x8123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void Infinity_a_point_of_another_group_and_no_point_are_refused(string key) =>
        BlsCheckedKey.TryDecode(BlsPublicKey.Parse(key), out _).ShouldBeFalse();
}
