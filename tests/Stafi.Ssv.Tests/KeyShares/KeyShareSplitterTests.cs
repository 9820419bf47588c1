using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.KeyShares;

namespace Stafi.Ssv.Tests.KeyShares;

public sealed class KeyShareSplitterTests
{
    private static readonly Address Owner = Address.Parse("0x5cc0dde14e7256340cc820415a6022a7d1c93a35");

    [Theory]
    [InlineData(4, 1312)]
    [InlineData(7, 2224)]
    [InlineData(10, 3136)]
    [InlineData(13, 4048)]
    public void Enough_operators_of_any_choice_make_the_key(int size, int length)
    {
        using var secret = TestKeys.Secret(1);
        var shares = KeyShareSplitter.Split(secret, TestOperators.Cluster(size), Owner, 17);
        shares.SharesData.Bytes.Length.ShouldBe(length);
        KeySharesCheck.Verify(shares).ShouldBeEmpty();

        var decrypted = Enumerable.Range(0, size).Select(i => TestOperators.Private(i).DecryptShare(shares.SharesData.EncryptedShare(i))).ToArray();
        for (var i = 0; i < size; i++) decrypted[i].PublicKey.ShouldBe(shares.SharesData.PublicKey(i));
        foreach (var choice in Choices(size, shares.Operators.Threshold))
        {
            using var recombined = BlsLagrange.InterpolateSecretKey(
                [.. choice.Select(i => shares.Operators.Ids[i])], [.. choice.Select(i => decrypted[i])]);
            recombined.IsSameAs(secret).ShouldBeTrue();
        }
        foreach (var share in decrypted) share.Dispose();
    }

    [Fact]
    public void One_operator_too_few_does_not_make_the_key()
    {
        using var secret = TestKeys.Secret(1);
        var shares = KeyShareSplitter.Split(secret, TestOperators.Cluster(4), Owner, 0);
        BlsLagrange.InterpolatePublicKey(shares.Operators.Ids[..2].ToArray(), shares.SharesData.PublicKeys()[..2]).ShouldNotBe(secret.PublicKey);
    }

    [Fact]
    public void A_node_finds_text_with_prefix_in_its_share()
    {
        using var secret = TestKeys.Secret(1);
        var shares = KeyShareSplitter.Split(secret, TestOperators.Cluster(4), Owner, 0);
        var text = System.Text.Encoding.ASCII.GetString(TestOperators.Private(2).Decrypt(shares.SharesData.EncryptedShare(2)));
        text.ShouldMatch("^0x[0-9a-f]{64}$");
    }

    [Fact]
    public void Every_split_takes_a_fresh_polynomial()
    {
        using var secret = TestKeys.Secret(1);
        var first = KeyShareSplitter.Split(secret, TestOperators.Cluster(4), Owner, 0);
        var second = KeyShareSplitter.Split(secret, TestOperators.Cluster(4), Owner, 0);
        second.SharesData.PublicKey(0).ShouldNotBe(first.SharesData.PublicKey(0));
        second.SharesData.OwnerSignature.ShouldBe(first.SharesData.OwnerSignature);
    }

    [Fact]
    public void The_last_nonce_that_nodes_count_is_taken_and_the_next_refused()
    {
        using var secret = TestKeys.Secret(1);
        KeyShareSplitter.Split(secret, TestOperators.Cluster(4), Owner, 65_535).Nonce.ShouldBe(ushort.MaxValue);
        Should.Throw<ArgumentOutOfRangeException>(() => KeyShareSplitter.Split(secret, TestOperators.Cluster(4), Owner, 65_536));
    }

    [Fact]
    public void Many_keys_are_split_in_the_order_of_their_nonces()
    {
        using var first = TestKeys.Secret(1);
        using var second = TestKeys.Secret(2);
        var all = KeyShareSplitter.SplitAll([(first, 5), (second, 6)], TestOperators.Cluster(4), Owner, TestContext.Current.CancellationToken);
        all.Select(shares => (shares.PublicKey, (ulong)shares.Nonce)).ShouldBe([(first.PublicKey, 5ul), (second.PublicKey, 6ul)]);
    }

    [Fact]
    public void Splitting_stops_when_asked()
    {
        using var secret = TestKeys.Secret(1);
        Should.Throw<OperationCanceledException>(() =>
            KeyShareSplitter.SplitAll([(secret, 5)], TestOperators.Cluster(4), Owner, new CancellationToken(canceled: true)));
    }

    private static IEnumerable<int[]> Choices(int size, int threshold)
    {
        for (var start = 0; start < size; start++) yield return [.. Enumerable.Range(start, threshold).Select(i => i % size).Order()];
    }
}
