using Stafi.Consensus.Bls;

namespace Stafi.Consensus.Tests.Bls;

public class BlsDegreeTestTests
{
    private const int Threshold = 3;

    private static readonly ulong[] Ids = [2, 5, 9, 40];

    [Fact]
    public void Shares_of_one_and_of_many_keys_hold()
    {
        BlsDegreeTest.Holds(Ids, Threshold, []).ShouldBeTrue();
        BlsDegreeTest.Holds(Ids, Threshold, [Share(1)]).ShouldBeTrue();
        BlsDegreeTest.Holds(Ids, Threshold, [Share(1), Share(2), Share(3)]).ShouldBeTrue();
    }

    // Over the integers: 1 + x at 1 and 2, with the secret 1.
    [Fact]
    public void A_line_typed_in_by_hand_holds()
    {
        SharedKey line = new(Point(1), [Point(2), Point(3)]);

        BlsDegreeTest.Holds([1, 2], 2, [line]).ShouldBeTrue();
        BlsDegreeTest.Holds([1, 3], 2, [line]).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void One_wrong_share_is_found_alone_and_among_others(int index)
    {
        var wrong = Share(1);
        wrong = wrong with { Shares = [.. wrong.Shares.Select((share, i) => i == index ? Point(9) : share)] };

        BlsDegreeTest.Holds(Ids, Threshold, [wrong]).ShouldBeFalse();
        BlsDegreeTest.Holds(Ids, Threshold, [Share(2), wrong, Share(3)]).ShouldBeFalse();
    }

    [Fact]
    public void Another_key_than_the_shared_one_is_found() =>
        BlsDegreeTest.Holds(Ids, Threshold, [Share(1) with { Key = Point(2) }]).ShouldBeFalse();

    // Without weights, the sums of the columns would be those of the right keys.
    [Fact]
    public void Keys_that_are_exchanged_do_not_cancel_each_other() =>
        BlsDegreeTest.Holds(Ids, Threshold, [Share(1) with { Key = Point(2) }, Share(2) with { Key = Point(1) }]).ShouldBeFalse();

    [Fact]
    public void Shares_of_a_polynomial_of_higher_degree_do_not_hold() =>
        BlsDegreeTest.Holds(Ids, Threshold, [Share(1, Threshold + 1)]).ShouldBeFalse();

    [Fact]
    public void As_many_shares_as_the_threshold_hold_with_their_own_key_only()
    {
        var ids = Ids[..Threshold];
        var shared = Share(1);
        shared = shared with { Shares = [.. shared.Shares.Take(Threshold)] };

        BlsDegreeTest.Holds(ids, Threshold, [shared]).ShouldBeTrue();
        BlsDegreeTest.Holds(ids, Threshold, [shared with { Key = Point(5) }]).ShouldBeFalse();
    }

    [Fact]
    public void Ids_threshold_and_shares_must_fit()
    {
        Should.Throw<ArgumentException>(() => BlsDegreeTest.Holds([1, 1], 2, [])).Message.ShouldContain("twice");
        Should.Throw<ArgumentException>(() => BlsDegreeTest.Holds([0, 1], 2, [])).Message.ShouldContain("id 0");
        Should.Throw<ArgumentOutOfRangeException>(() => BlsDegreeTest.Holds([1, 2], 3, []));
        Should.Throw<ArgumentOutOfRangeException>(() => BlsDegreeTest.Holds([1, 2], 0, []));
        Should.Throw<ArgumentException>(() => BlsDegreeTest.Holds([1, 2], 2, [new SharedKey(Point(1), [Point(2)])])).Message.ShouldContain("as many shares");
    }

    private static SharedKey Share(byte number, int threshold = Threshold)
    {
        using var secret = TestKeys.Key(number);
        using var polynomial = new SecretPolynomial(secret, threshold);
        return new SharedKey(secret.CheckedPublicKey, [.. Ids.Select(id =>
        {
            using var share = polynomial.ShareFor(id);
            return share.CheckedPublicKey;
        })]);
    }

    private static BlsCheckedKey Point(byte number)
    {
        using var secret = TestKeys.Key(number);
        return secret.CheckedPublicKey;
    }
}
