using Stafi.Ethereum;
using Stafi.Ssv.KeyShares;

namespace Stafi.Ssv.Tests.KeyShares;

public sealed class KeySharesItemTests
{
    private static readonly KeySharesItem Good = Make();

    [Fact]
    public void A_consistent_item_opens()
    {
        Good.Open(out var shares).ShouldBeEmpty();
        shares.ShouldNotBeNull();
    }

    [Fact]
    public void Unsorted_operators_are_named() =>
        Faults(Good with { PayloadOperatorIds = [18, 11, 25, 32] }, KeySharesFaultKind.OperatorOrder, KeySharesFaultKind.OperatorsDiffer);

    [Fact]
    public void Repeated_operators_are_named() =>
        Faults(Good with { PayloadOperatorIds = [11, 18, 25, 25] }, KeySharesFaultKind.OperatorOrder, KeySharesFaultKind.OperatorsDiffer);

    [Fact]
    public void Another_number_of_operators_is_no_cluster() => Faults(
        Good with { PayloadOperatorIds = [11, 18, 25], Operators = [.. Good.Operators.Take(3)] },
        KeySharesFaultKind.Length, KeySharesFaultKind.ClusterSize);

    [Fact]
    public void A_nonce_that_nodes_would_wrap_is_refused() => Faults(Good with { OwnerNonce = 65_536 }, KeySharesFaultKind.NonceRange);

    [Fact]
    public void Two_public_keys_are_refused()
    {
        using var other = TestKeys.Secret(2);
        Faults(Good with { PayloadPublicKey = other.PublicKey }, KeySharesFaultKind.PublicKeysDiffer);
    }

    [Fact]
    public void A_byte_too_few_is_refused() => Faults(Good with { SharesData = Good.SharesData[..^1] }, KeySharesFaultKind.Length);

    [Fact]
    public void A_key_that_is_none_names_its_operator()
    {
        var item = Good with { Operators = [.. Good.Operators.Select(entry => entry.Id == 18 ? entry with { Key = "AAAA" } : entry)] };
        item.Open(out _).ShouldHaveSingleItem().OperatorId.ShouldBe(18ul);
    }

    [Fact]
    public void The_same_key_twice_names_its_operator()
    {
        var item = Good with { Operators = [.. Good.Operators.Select(entry => entry.Id == 32 ? entry with { Key = Good.Operators[0].Key } : entry)] };
        var fault = item.Open(out _).ShouldHaveSingleItem();
        (fault.Kind, fault.OperatorId).ShouldBe((KeySharesFaultKind.OperatorKeyRepeated, 32ul));
    }

    private static void Faults(KeySharesItem item, params KeySharesFaultKind[] kinds)
    {
        item.Open(out var shares).Select(fault => fault.Kind).ShouldBe(kinds);
        shares.ShouldBeNull();
    }

    private static KeySharesItem Make()
    {
        using var secret = TestKeys.Secret(1);
        var shares = KeyShareSplitter.Split(secret, TestOperators.Cluster(4), Address.Parse("0x5cc0dde14e7256340cc820415a6022a7d1c93a35"), 3);
        return KeySharesFile.Parse(KeySharesFile.Write([shares], DateTimeOffset.UnixEpoch)).Items[0];
    }
}
