using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Bls;

public class BlsVerifierTests
{
    private static readonly BlsPublicKey InfinityKey = BlsPublicKey.Parse("c0" + new string('0', 94));
    private static readonly BlsSignature InfinitySignature = BlsSignature.Parse("c0" + new string('0', 190));
    private static readonly byte[] Message = [.. Enumerable.Repeat((byte)0xab, 32)];
    private static readonly byte[] OtherMessage = [.. Enumerable.Repeat((byte)0xcd, 32)];

    [Fact]
    public void A_signature_is_valid_for_its_key_and_message_only()
    {
        using var key = TestKeys.Key(2);
        using var other = TestKeys.Key(3);
        var signature = key.Sign(Message);

        BlsVerifier.Verify(key.PublicKey, Message, signature).ShouldBeTrue();
        BlsVerifier.Verify(key.PublicKey, OtherMessage, signature).ShouldBeFalse();
        BlsVerifier.Verify(other.PublicKey, Message, signature).ShouldBeFalse();
        BlsVerifier.Verify(key.PublicKey, Message, default).ShouldBeFalse();
    }

    [Fact]
    public void Infinity_is_no_public_key_though_the_pairing_would_hold()
    {
        BlsVerifier.IsValid(InfinityKey).ShouldBeFalse();
        BlsVerifier.Verify(InfinityKey, Message, InfinitySignature).ShouldBeFalse();
        BlsVerifier.FastAggregateVerify([InfinityKey], Message, InfinitySignature).ShouldBeFalse();
        BlsVerifier.BatchVerify([new SignatureSet(InfinityKey, Message, InfinitySignature)]).ShouldBeFalse();
    }

    [Fact]
    public void A_point_outside_the_subgroup_is_no_public_key() =>
        BlsVerifier.IsValid(BlsPublicKey.Parse("0x8123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"))
            .ShouldBeFalse();

    [Fact]
    public void Keys_that_cancel_each_other_verify_nothing()
    {
        using var one = TestKeys.Key(1);
        using var minusOne = BlsSecretKey.FromBytes(Hex.Decode("0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000000"));

        BlsVerifier.FastAggregateVerify([one.PublicKey, minusOne.PublicKey], Message, InfinitySignature).ShouldBeFalse();
    }

    [Fact]
    public void A_batch_is_valid_when_every_set_is()
    {
        using var one = TestKeys.Key(1);
        using var two = TestKeys.Key(2);
        SignatureSet first = new(one.PublicKey, Message, one.Sign(Message));
        SignatureSet second = new(two.PublicKey, OtherMessage, two.Sign(OtherMessage));

        BlsVerifier.BatchVerify([]).ShouldBeTrue();
        BlsVerifier.BatchVerify([first, second]).ShouldBeTrue();
        BlsVerifier.BatchVerify([first, second with { Message = Message }]).ShouldBeFalse();
    }

    [Fact]
    public void Invalid_signatures_cannot_cancel_each_other_in_a_batch()
    {
        using var key = TestKeys.Key(7);
        SignatureSet first = new(key.PublicKey, Message, key.Sign(OtherMessage));
        SignatureSet second = new(key.PublicKey, OtherMessage, key.Sign(Message));

        BlsVerifier.AggregateVerify(
            [key.PublicKey, key.PublicKey], [Message, OtherMessage], BlsVerifier.Aggregate([first.Signature, second.Signature])).ShouldBeTrue();
        BlsVerifier.BatchVerify([first, second]).ShouldBeFalse();
    }

    [Fact]
    public void Sums_need_something_to_add()
    {
        Should.Throw<ArgumentException>(() => BlsVerifier.Aggregate([]));
        Should.Throw<BlsException>(() => BlsVerifier.Aggregate([default])).Message.ShouldContain("G2");
        Should.Throw<ArgumentException>(() => BlsVerifier.AggregateVerify([], [Message], InfinitySignature));
    }

    [Fact]
    public void All_vectors_of_verify_hold() => Check("verify.json", 29, input =>
        TrySignature(input, out var signature) && BlsVerifier.Verify(input.PublicKey("pubkey"), input.Bytes("message"), signature));

    [Fact]
    public void All_vectors_of_fast_aggregate_verify_hold() => Check("fast_aggregate_verify.json", 12, input =>
        TrySignature(input, out var signature) && BlsVerifier.FastAggregateVerify(Keys(input), input.Bytes("message"), signature));

    [Fact]
    public void All_vectors_of_aggregate_verify_hold() => Check("aggregate_verify.json", 5, input =>
        TrySignature(input, out var signature) && BlsVerifier.AggregateVerify(Keys(input), Messages(input), signature));

    [Fact]
    public void All_vectors_of_batch_verify_hold() => Check("batch_verify.json", 4, input =>
    {
        var signatures = input.GetProperty("signatures").EnumerateArray().Select(field => BlsSignature.Parse(field.GetString()));
        return BlsVerifier.BatchVerify([.. Keys(input).Zip(Messages(input), signatures).Select(set => new SignatureSet(set.First, set.Second, set.Third))]);
    });

    // An encoding of infinity is a point of G1 but, by KeyValidate, no public key (the topic's SOURCE.txt).
    [Fact]
    public void All_vectors_of_public_key_encodings_hold() => Check("deserialization_G1.json", 16, input =>
        BlsPublicKey.TryParse(input.Text("pubkey"), out var key) && (key == InfinityKey || BlsVerifier.IsValid(key)));

    [Fact]
    public void All_vectors_of_signature_encodings_hold() => Check("deserialization_G2.json", 18, input =>
        TrySignature(input, out var signature) && BlsVerifier.IsValid(signature));

    [Fact]
    public void All_vectors_of_sums_hold()
    {
        var rows = Vectors.Json("bls", "aggregate.json").EnumerateArray().ToList();
        rows.Count.ShouldBe(6);
        foreach (var row in rows)
        {
            BlsSignature[] input = [.. row.GetProperty("input").EnumerateArray().Select(field => BlsSignature.Parse(field.GetString()))];
            if (row.GetProperty("output").GetString() is { } expected)
                BlsVerifier.Aggregate(input).ToString().ShouldBe(expected, row.Text("name"));
            else
                Should.Throw<ArgumentException>(() => BlsVerifier.Aggregate(input), row.Text("name"));
        }
    }

    private static void Check(string file, int count, Func<JsonElement, bool> verdict)
    {
        var rows = Vectors.Json("bls", file).EnumerateArray().ToList();
        rows.Count.ShouldBe(count);
        foreach (var row in rows)
            verdict(row.GetProperty("input")).ShouldBe(row.Flag("output"), row.Text("name"));
    }

    // Some rows have a signature of another length, which the type refuses already.
    private static bool TrySignature(JsonElement input, out BlsSignature signature) =>
        BlsSignature.TryParse(input.Text("signature"), out signature);

    private static List<BlsPublicKey> Keys(JsonElement input) =>
        [.. input.GetProperty("pubkeys").EnumerateArray().Select(field => BlsPublicKey.Parse(field.GetString()))];

    private static List<ReadOnlyMemory<byte>> Messages(JsonElement input) =>
        [.. input.GetProperty("messages").EnumerateArray().Select(field => (ReadOnlyMemory<byte>)Hex.Decode(field.GetString()))];
}
