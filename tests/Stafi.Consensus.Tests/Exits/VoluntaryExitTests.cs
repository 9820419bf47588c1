using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Networks;
using Stafi.Consensus.Signing;
using Stafi.Consensus.Ssz;
using Stafi.Consensus.Tests.Bls;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Exits;

public class VoluntaryExitTests
{
    // Published by eth-staking-smith and ethdo alike.
    private static readonly byte[] PublishedKey = Hex.Decode("0x6d446ca271eb229044b9039354ecdfa6244d1a11615ec1a46fc82a800367de5d");

    [Fact]
    public void A_published_exit_has_the_same_signing_root()
    {
        var exit = new VoluntaryExit(305658, 100);

        exit.Root().ToString().ShouldBe("0xab9203d718b4ef9be9632d68935c90466887ef75afd57b5ff37b35de63e84a02");
        KnownNetworks.Mainnet.VoluntaryExitDomain.SigningRoot(exit.Root()).ToString()
            .ShouldBe("0x0ee190ee007334631f44e886bfd708a6230a8099912c5ef8165442b65c5af1e4");
    }

    [Fact]
    public void A_signed_exit_is_valid_for_its_key_message_and_network_only()
    {
        using var key = BlsSecretKey.FromBytes(PublishedKey);
        using var other = TestKeys.Key(3);
        var signed = new VoluntaryExit(305658, 100).Sign(key, KnownNetworks.Mainnet);

        signed.HasValidSignature(key.PublicKey, KnownNetworks.Mainnet).ShouldBeTrue();
        signed.HasValidSignature(key.PublicKey, KnownNetworks.Hoodi).ShouldBeFalse();
        signed.HasValidSignature(other.PublicKey, KnownNetworks.Mainnet).ShouldBeFalse();
        (signed with { Message = new VoluntaryExit(305658, 101) }).HasValidSignature(key.PublicKey, KnownNetworks.Mainnet).ShouldBeFalse();
    }

    [Fact]
    public void The_text_of_a_signed_exit_does_not_carry_the_signature()
    {
        using var key = TestKeys.Key(3);
        var signed = new VoluntaryExit(5, 7).Sign(key, KnownNetworks.Mainnet);

        $"{signed}".ShouldBe("signed exit of validator 7 at epoch 5");
    }

    [Fact]
    public void Every_exit_of_the_vectors_is_signed_or_refused()
    {
        var rows = Vectors.Json("exit", "voluntary_exits.json").EnumerateArray().ToList();
        rows.Count.ShouldBe(27);
        foreach (var row in rows)
        {
            var message = row.GetProperty("signed_voluntary_exit").GetProperty("message");
            var exit = new VoluntaryExit(message.Number("epoch"), message.Number("validator_index"));
            var signature = row.GetProperty("signed_voluntary_exit").Signature("signature");
            using var key = BlsSecretKey.FromBytes(row.Bytes("signing_key"));

            exit.Root().ShouldBe(row.Hash("object_root"), row.Text("name"));
            new Domain(row.Hash("domain")).SigningRoot(exit.Root()).ShouldBe(row.Hash("signing_root"), row.Text("name"));
            key.Sign(row.Bytes("signing_root")).ShouldBe(signature, row.Text("name"));
            CheckUnderEip7044(row, exit, signature, key);
        }
    }

    [Fact]
    public void The_change_of_credentials_of_the_vectors_is_signed_bit_for_bit()
    {
        var row = Vectors.Json("exit", "bls_to_execution_change.json").EnumerateArray().ShouldHaveSingleItem();
        var message = row.GetProperty("signed").GetProperty("message");
        var root = SszRoot.Container(
            SszRoot.Of(message.Number("validator_index")),
            SszRoot.Of(message.Bytes("from_bls_pubkey")),
            SszRoot.Of(message.Bytes("to_execution_address")));

        root.ShouldBe(row.Hash("object_root"));
        var signingRoot = new Domain(row.Hash("domain")).SigningRoot(root);
        signingRoot.ShouldBe(row.Hash("signing_root"));
        BlsVerifier.Verify(row.PublicKey("from_bls_pubkey"), signingRoot.ToArray(), row.GetProperty("signed").Signature("signature")).ShouldBeTrue();
    }

    // The two rows of ethdo without a network are of a unit test with an all-zero domain (SOURCE.txt); nothing is valid under it.
    private static void CheckUnderEip7044(JsonElement row, VoluntaryExit exit, BlsSignature signature, BlsSecretKey key)
    {
        if (row.GetProperty("network_name").GetString() is not { } name)
        {
            row.Hash("domain").ShouldBe(Hash32.Zero);
            return;
        }
        KnownNetworks.TryFind(name, out var network).ShouldBeTrue();
        var valid = row.Flag("valid_under_eip7044");
        new SignedVoluntaryExit(exit, signature).HasValidSignature(key.PublicKey, network).ShouldBe(valid, row.Text("name"));
        (exit.Sign(key, network).Signature == signature).ShouldBe(valid, row.Text("name"));
    }
}
