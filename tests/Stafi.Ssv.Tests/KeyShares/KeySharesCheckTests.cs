using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.KeyShares;
using Split = Stafi.Ssv.KeyShares.KeyShares;

namespace Stafi.Ssv.Tests.KeyShares;

public sealed class KeySharesCheckTests
{
    private const int FirstKey = 96;

    private static readonly Address Owner = Address.Parse("0x5cc0dde14e7256340cc820415a6022a7d1c93a35");
    private static readonly Split Good = Make(1, 7, 4);
    private static readonly Split GoodSeven = Make(1, 8, 7);

    [Fact]
    public void What_was_just_split_is_good() => KeySharesCheck.VerifyAll([Good, GoodSeven]).ShouldAllBe(faults => faults.Count == 0);

    [Fact]
    public void A_signature_for_another_nonce_or_owner_is_found()
    {
        Kinds(Good with { Nonce = 8 }).ShouldBe([KeySharesFaultKind.OwnerSignature]);
        Kinds(Good with { Owner = Address.Zero }).ShouldBe([KeySharesFaultKind.OwnerSignature]);
    }

    [Fact]
    public void The_bad_signature_of_a_batch_is_found_and_no_other()
    {
        var found = KeySharesCheck.VerifyAll([Good, GoodSeven with { Nonce = 9 }, Good]);
        found[0].ShouldBeEmpty();
        found[1].ShouldHaveSingleItem().Kind.ShouldBe(KeySharesFaultKind.OwnerSignature);
        found[2].ShouldBeEmpty();
    }

    [Fact]
    public void The_bad_share_of_a_batch_is_found_and_no_other()
    {
        using var other = TestKeys.Secret(9);
        var bad = Changed(Good, bytes => other.PublicKey.Bytes.CopyTo(bytes.AsSpan(FirstKey + 48)));
        var found = KeySharesCheck.VerifyAll([Good, bad, GoodSeven, Good]);
        found[0].ShouldBeEmpty();
        found[1].ShouldHaveSingleItem().OperatorId.ShouldBe(TestOperators.Id(1));
        found[2].ShouldBeEmpty();
        found[3].ShouldBeEmpty();
    }

    [Fact]
    public void Validators_whose_keys_are_exchanged_do_not_cancel_each_other()
    {
        var second = Make(2, 7, 4);
        var found = KeySharesCheck.VerifyAll([Good with { PublicKey = second.PublicKey }, second with { PublicKey = Good.PublicKey }]);
        foreach (var faults in found) faults.Select(fault => fault.Kind).ShouldBe([KeySharesFaultKind.Recombination, KeySharesFaultKind.OwnerSignature]);
    }

    [Fact]
    public void A_signature_that_is_no_point_is_found() =>
        Kinds(Changed(Good, bytes => bytes.AsSpan(0, 96).Fill(0xff))).ShouldBe([KeySharesFaultKind.OwnerSignature]);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(6)]
    public void The_one_operator_whose_share_does_not_fit_is_named(int index)
    {
        using var other = TestKeys.Secret(9);
        var changed = Changed(GoodSeven, bytes => other.PublicKey.Bytes.CopyTo(bytes.AsSpan(FirstKey + (48 * index))));
        var fault = KeySharesCheck.Verify(changed).ShouldHaveSingleItem();
        fault.Kind.ShouldBe(KeySharesFaultKind.Recombination);
        fault.OperatorId.ShouldBe(TestOperators.Id(index));
    }

    [Fact]
    public void Two_swapped_shares_are_found_without_blaming_one()
    {
        var changed = Changed(Good, bytes =>
        {
            var first = bytes[FirstKey..(FirstKey + 48)];
            bytes.AsSpan(FirstKey + 48, 48).CopyTo(bytes.AsSpan(FirstKey));
            first.CopyTo(bytes, FirstKey + 48);
        });
        var fault = KeySharesCheck.Verify(changed).ShouldHaveSingleItem();
        fault.Kind.ShouldBe(KeySharesFaultKind.Recombination);
        fault.OperatorId.ShouldBeNull();
    }

    [Fact]
    public void Shares_of_another_validator_are_named_as_such()
    {
        using var other = TestKeys.Secret(2);
        var faults = KeySharesCheck.Verify(Good with { PublicKey = other.PublicKey });
        faults.Select(fault => fault.Kind).ShouldBe([KeySharesFaultKind.Recombination, KeySharesFaultKind.OwnerSignature]);
        faults[0].Text.ShouldContain(Good.PublicKey.ToString());
    }

    [Fact]
    public void A_share_key_that_is_no_point_or_infinity_names_its_operator()
    {
        var fault = KeySharesCheck.Verify(Changed(Good, bytes => bytes.AsSpan(FirstKey + 48, 48).Fill(0xff))).ShouldHaveSingleItem();
        (fault.Kind, fault.OperatorId).ShouldBe((KeySharesFaultKind.ShareKeyInvalid, TestOperators.Id(1)));

        var infinity = Changed(Good, bytes =>
        {
            bytes.AsSpan(FirstKey, 48).Clear();
            bytes[FirstKey] = 0xc0;
        });
        KeySharesCheck.Verify(infinity).ShouldHaveSingleItem().Kind.ShouldBe(KeySharesFaultKind.ShareKeyInvalid);
    }

    [Fact]
    public void The_same_share_twice_is_found()
    {
        var fault = KeySharesCheck.Verify(Changed(Good, bytes => bytes.AsSpan(FirstKey, 48).CopyTo(bytes.AsSpan(FirstKey + 48)))).ShouldHaveSingleItem();
        (fault.Kind, fault.OperatorId).ShouldBe((KeySharesFaultKind.ShareKeyRepeated, TestOperators.Id(1)));
    }

    [Fact]
    public void A_validator_key_that_is_no_point_is_found()
    {
        var key = new BlsPublicKey(Enumerable.Repeat((byte)0xff, 48).ToArray());
        Kinds(Good with { PublicKey = key }).ShouldBe([KeySharesFaultKind.ValidatorKeyInvalid]);
    }

    [Fact]
    public void Operators_keys_must_be_those_on_chain()
    {
        var chain = Enumerable.Range(0, 4).ToDictionary(TestOperators.Id, i => TestOperators.Private(i).PublicKey);
        KeySharesCheck.VerifyOperators(Good, chain).ShouldBeEmpty();

        chain[TestOperators.Id(1)] = TestOperators.Private(9).PublicKey;
        chain.Remove(TestOperators.Id(3));
        KeySharesCheck.VerifyOperators(Good, chain).Select(fault => fault.OperatorId).ShouldBe([TestOperators.Id(1), TestOperators.Id(3)]);
    }

    private static KeySharesFaultKind[] Kinds(Split shares) => [.. KeySharesCheck.Verify(shares).Select(fault => fault.Kind)];

    private static Split Make(byte key, ulong nonce, int size)
    {
        using var secret = TestKeys.Secret(key);
        return KeyShareSplitter.Split(secret, TestOperators.Cluster(size), Owner, nonce);
    }

    private static Split Changed(Split shares, Action<byte[]> change)
    {
        var bytes = shares.SharesData.Bytes.ToArray();
        change(bytes);
        return shares with { SharesData = new SharesData(bytes, shares.OperatorKeys.Count) };
    }
}
