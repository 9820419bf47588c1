using Stafi.Consensus.Bls;
using Stafi.Devnet.Models.SsvNode;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using static Stafi.Devnet.Tests.Models.SsvNode.SsvSituation;

namespace Stafi.Devnet.Tests.Models.SsvNode;

public sealed class CommitteeTests : IDisposable
{
    private const int SharesOffset = 96;
    private const int EncryptedOffset = SharesOffset + (4 * 48);

    private static readonly Hash32 Message = Keccak256.Hash("attestation");

    private readonly SsvSituation _ssv = new();
    private readonly BlsSecretKey _secret = Secret(7);

    [Fact]
    public void All_operators_together_sign_as_the_validator()
    {
        _ssv.Register(_secret, nonce: 0);
        IsTheValidators(Sign()).ShouldBeTrue();
    }

    [Fact]
    public void Three_of_four_suffice_whichever_is_missing()
    {
        _ssv.Register(_secret, nonce: 0);
        for (ulong off = 1; off <= 4; off++)
        {
            foreach (var node in _ssv.Nodes.Values) node.IsOnline = node.Id != off;
            IsTheValidators(Sign(epoch: off)).ShouldBeTrue($"operator {off} is off");
        }
    }

    [Fact]
    public void Two_of_four_do_not_suffice()
    {
        _ssv.Register(_secret, nonce: 0);
        _ssv.Nodes[1].IsOnline = _ssv.Nodes[4].IsOnline = false;
        Sign().ShouldBeNull();
        _ssv.Nodes[4].IsOnline = true;
        IsTheValidators(Sign(epoch: 2)).ShouldBeTrue("a node that comes back still has its share");
    }

    [Fact]
    public void One_share_that_cannot_be_decrypted_hurts_that_operator_alone()
    {
        _ssv.Register(_secret, nonce: 0, spoil: shares => shares.AsSpan(EncryptedOffset + 256, 256).Fill(9));
        IsTheValidators(Sign()).ShouldBeTrue();
        _ssv.Nodes[1].Failures.ShouldBeEmpty();
        _ssv.Nodes[2].Failures.Count.ShouldBe(1);
    }

    [Fact]
    public void Shares_of_two_operators_in_each_others_place_leave_too_few()
    {
        _ssv.Register(_secret, nonce: 0, spoil: shares =>
        {
            var first = shares.AsSpan(EncryptedOffset, 256).ToArray();
            shares.AsSpan(EncryptedOffset + 256, 256).CopyTo(shares.AsSpan(EncryptedOffset));
            first.CopyTo(shares.AsSpan(EncryptedOffset + 256));
        });
        Sign().ShouldBeNull();
    }

    [Fact]
    public void Shares_of_another_key_combine_to_a_signature_that_is_not_the_validators()
    {
        using var other = Secret(8);
        byte[] wrong = [];
        _ssv.Register(other, nonce: 0, spoil: shares => wrong = [.. shares]);
        _ssv.Register(_secret, nonce: 1, spoil: shares => wrong.AsSpan(SharesOffset).CopyTo(shares.AsSpan(SharesOffset)));

        _ssv.Registry.Find(_secret.PublicKey).ShouldNotBeNull("nodes do not check that the shares make up the key");
        IsTheValidators(Sign()).ShouldBeFalse();
    }

    [Fact]
    public void A_node_signs_once_for_an_epoch_and_never_for_an_older_one()
    {
        _ssv.Register(_secret, nonce: 0);
        Sign(epoch: 5).ShouldNotBeNull();
        Sign(epoch: 5).ShouldBeNull();
        Sign(epoch: 4).ShouldBeNull();
        Sign(epoch: 6).ShouldNotBeNull();
    }

    [Fact]
    public void A_validator_that_comes_back_is_signed_for_with_its_new_shares()
    {
        _ssv.Register(_secret, nonce: 0);
        Sign(epoch: 1).ShouldNotBeNull();
        _ssv.Happen(new ValidatorRemoved(Owner, Operators, _secret.PublicKey, ClusterTuple.New));
        _ssv.Register(_secret, nonce: 1);
        Sign(epoch: 1).ShouldBeNull("what was signed before the removal still counts");
        IsTheValidators(Sign(epoch: 2)).ShouldBeTrue();
    }

    [Fact]
    public void An_exit_is_signed_by_enough_operators_whatever_they_attested()
    {
        _ssv.Register(_secret, nonce: 0);
        Sign(epoch: 9).ShouldNotBeNull();
        _ssv.Nodes[1].IsOnline = false;
        IsTheValidators(SignExit()).ShouldBeTrue();
        IsTheValidators(SignExit()).ShouldBeTrue("it is no duty of an epoch");
        _ssv.Nodes[2].IsOnline = false;
        SignExit().ShouldBeNull();
    }

    public void Dispose()
    {
        _ssv.Dispose();
        _secret.Dispose();
    }

    private BlsSignature? Sign(ulong epoch = 1) => Committee.Sign(_ssv.Registry.Find(_secret.PublicKey)!, Message, epoch, _ssv.Nodes);

    private BlsSignature? SignExit() => Committee.SignExit(_ssv.Registry.Find(_secret.PublicKey)!, Message, _ssv.Nodes);

    private bool IsTheValidators(BlsSignature? signature) =>
        BlsVerifier.Verify(_secret.PublicKey, Message.ToArray(), signature.ShouldNotBeNull());
}
