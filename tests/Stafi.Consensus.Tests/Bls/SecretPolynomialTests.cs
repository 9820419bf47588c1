using Stafi.Consensus.Bls;

namespace Stafi.Consensus.Tests.Bls;

public class SecretPolynomialTests
{
    private static readonly ulong[] Operators = [3, 11, 200, ulong.MaxValue];
    private static readonly byte[] Message = [.. Enumerable.Repeat((byte)0x11, 32)];

    [Fact]
    public void Any_threshold_of_shares_gives_key_public_key_and_signature()
    {
        using var key = TestKeys.Key(42);
        using var polynomial = new SecretPolynomial(key, 3);
        BlsSecretKey[] shares = [.. Operators.Select(polynomial.ShareFor)];

        for (var skipped = 0; skipped < Operators.Length; skipped++)
        {
            ulong[] ids = [.. Operators.Where((_, i) => i != skipped)];
            BlsSecretKey[] some = [.. shares.Where((_, i) => i != skipped)];
            using var secret = BlsLagrange.InterpolateSecretKey(ids, some);

            secret.IsSameAs(key).ShouldBeTrue();
            BlsLagrange.InterpolatePublicKey(ids, [.. some.Select(share => share.PublicKey)]).ShouldBe(key.PublicKey);
            BlsLagrange.InterpolateSignature(ids, [.. some.Select(share => share.Sign(Message))]).ShouldBe(key.Sign(Message));
        }
    }

    [Fact]
    public void Fewer_shares_give_something_else()
    {
        using var key = TestKeys.Key(42);
        using var polynomial = new SecretPolynomial(key, 3);
        using var first = polynomial.ShareFor(1);
        using var second = polynomial.ShareFor(2);

        BlsLagrange.InterpolatePublicKey([1, 2], [first.PublicKey, second.PublicKey]).ShouldNotBe(key.PublicKey);
    }

    [Fact]
    public void Every_split_is_fresh()
    {
        using var key = TestKeys.Key(42);
        using var one = new SecretPolynomial(key, 2);
        using var two = new SecretPolynomial(key, 2);

        one.ShareFor(1).PublicKey.ShouldNotBe(two.ShareFor(1).PublicKey);
    }

    [Fact]
    public void A_share_is_the_same_every_time_it_is_asked_for()
    {
        using var key = TestKeys.Key(42);
        using var polynomial = new SecretPolynomial(key, 3);

        polynomial.ShareFor(9).IsSameAs(polynomial.ShareFor(9)).ShouldBeTrue();
    }

    [Fact]
    public void The_id_zero_would_be_the_key_and_is_refused()
    {
        using var key = TestKeys.Key(42);
        using var polynomial = new SecretPolynomial(key, 2);

        Should.Throw<ArgumentOutOfRangeException>(() => polynomial.ShareFor(0));
        Should.Throw<ArgumentOutOfRangeException>(() => new SecretPolynomial(key, 0));
    }

    [Fact]
    public void A_disposed_polynomial_gives_no_shares()
    {
        using var key = TestKeys.Key(42);
        var polynomial = new SecretPolynomial(key, 2);
        polynomial.Dispose();

        Should.Throw<ObjectDisposedException>(() => polynomial.ShareFor(1));
    }
}
