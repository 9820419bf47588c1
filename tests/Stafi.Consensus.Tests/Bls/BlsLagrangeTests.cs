using Stafi.Consensus.Bls;

namespace Stafi.Consensus.Tests.Bls;

public class BlsLagrangeTests
{
    private static readonly byte[] Message = new byte[32];

    // The line 3 + 2x has 5 at 1 and 7 at 2, so the secret is 3.
    [Fact]
    public void Shares_of_a_known_line_give_its_value_at_zero()
    {
        using var first = TestKeys.Key(5);
        using var second = TestKeys.Key(7);
        using var expected = TestKeys.Key(3);

        using var secret = BlsLagrange.InterpolateSecretKey([1, 2], [first, second]);

        TestKeys.BytesOf(secret).ShouldBe(TestKeys.BytesOf(expected));
        BlsLagrange.InterpolatePublicKey([1, 2], [first.PublicKey, second.PublicKey]).ShouldBe(expected.PublicKey);
        BlsLagrange.InterpolateSignature([1, 2], [first.Sign(Message), second.Sign(Message)]).ShouldBe(expected.Sign(Message));
    }

    [Fact]
    public void A_single_share_is_the_secret()
    {
        using var share = TestKeys.Key(9);

        BlsLagrange.InterpolatePublicKey([17], [share.PublicKey]).ShouldBe(share.PublicKey);
    }

    [Fact]
    public void Ids_must_be_distinct_and_not_zero_and_as_many_as_the_shares()
    {
        var key = TestKeys.Key(1).PublicKey;

        Should.Throw<ArgumentException>(() => BlsLagrange.InterpolatePublicKey([1, 1], [key, key])).Message.ShouldContain("twice");
        Should.Throw<ArgumentException>(() => BlsLagrange.InterpolatePublicKey([0, 1], [key, key])).Message.ShouldContain("id 0");
        Should.Throw<ArgumentException>(() => BlsLagrange.InterpolatePublicKey([1], [key, key])).Message.ShouldContain("as many ids");
        Should.Throw<ArgumentException>(() => BlsLagrange.InterpolatePublicKey([], [])).Message.ShouldContain("no shares");
    }

    [Fact]
    public void A_share_that_is_no_point_is_refused()
    {
        Should.Throw<BlsException>(() => BlsLagrange.InterpolatePublicKey([1], [default]));
        Should.Throw<BlsException>(() => BlsLagrange.InterpolateSignature([1], [default]));
    }

    // The line x has 1 at 1 and 2 at 2, so the secret is 0.
    [Fact]
    public void Shares_of_zero_give_no_key()
    {
        using var first = TestKeys.Key(1);
        using var second = TestKeys.Key(2);

        Should.Throw<BlsException>(() => BlsLagrange.InterpolateSecretKey([1, 2], [first, second]));
        Should.Throw<BlsException>(() => BlsLagrange.InterpolatePublicKey([1, 2], [first.PublicKey, second.PublicKey]))
            .Message.ShouldContain("infinity");
    }
}
