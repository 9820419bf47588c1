using Stafi.Consensus.Bls;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using static Stafi.Devnet.Tests.Models.SsvNode.SsvSituation;

namespace Stafi.Devnet.Tests.Models.SsvNode;

public sealed class SsvRegistryTests : IDisposable
{
    private readonly SsvSituation _ssv = new();
    private readonly BlsSecretKey _first = Secret(1);
    private readonly BlsSecretKey _second = Secret(2);

    [Fact]
    public void A_well_formed_registration_is_accepted_with_duties_from_the_next_epoch()
    {
        _ssv.Register(_first, nonce: 0, epoch: 7);
        var validator = _ssv.Registry.Find(_first.PublicKey).ShouldNotBeNull();
        validator.Owner.ShouldBe(Owner);
        validator.FromEpoch.ShouldBe(8ul);
        _ssv.Registry.NextNonce(Owner).ShouldBe((ushort)1);
    }

    [Fact]
    public void A_signature_for_another_nonce_is_malformed_and_the_nonce_is_used_up_all_the_same()
    {
        _ssv.Register(_first, nonce: 1);
        _ssv.Registry.Find(_first.PublicKey).ShouldBeNull();
        _ssv.Registry.Malformed.Single().Reason.ShouldContain("nonce 0");
        _ssv.Registry.NextNonce(Owner).ShouldBe((ushort)1);

        _ssv.Register(_second, nonce: 1);
        _ssv.Registry.Find(_second.PublicKey).ShouldNotBeNull();
    }

    [Fact]
    public void Shares_of_the_wrong_length_are_malformed_and_bump_the_nonce()
    {
        _ssv.Happen(Added(_first.PublicKey, new byte[1311]));
        _ssv.Registry.Validators.ShouldBeEmpty();
        _ssv.Registry.Malformed.Single().Reason.ShouldContain("1312");
        _ssv.Registry.NextNonce(Owner).ShouldBe((ushort)1);
    }

    [Fact]
    public void A_key_that_another_owner_runs_is_malformed()
    {
        _ssv.Register(_first, nonce: 0);
        _ssv.Register(_first, nonce: 0, OtherOwner);
        _ssv.Registry.Find(_first.PublicKey)!.Owner.ShouldBe(Owner);
        _ssv.Registry.Malformed.Single().Owner.ShouldBe(OtherOwner);
        _ssv.Registry.NextNonce(OtherOwner).ShouldBe((ushort)1);
    }

    [Fact]
    public void Who_leaves_is_said_by_the_owner_for_the_right_cluster_until_the_validator_is_removed()
    {
        _ssv.Register(_first, nonce: 0);
        _ssv.Happen(new ValidatorExited(OtherOwner, Operators, _first.PublicKey));
        _ssv.Happen(new ValidatorExited(Owner, new OperatorSet(1, 2, 3, 5), _first.PublicKey));
        _ssv.Happen(new ValidatorExited(Owner, Operators, _second.PublicKey));
        _ssv.Registry.Leaving.ShouldBeEmpty();

        _ssv.Happen(new ValidatorExited(Owner, Operators, _first.PublicKey));
        _ssv.Registry.Leaving.ShouldHaveSingleItem().PublicKey.ShouldBe(_first.PublicKey);
        _ssv.Happen(new ValidatorRemoved(Owner, Operators, _first.PublicKey, ClusterTuple.New));
        _ssv.Registry.Leaving.ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_operator_makes_a_registration_malformed()
    {
        _ssv.Happen(Added(_first.PublicKey, new byte[1312]) with { Operators = new OperatorSet(1, 2, 3, 9) });
        _ssv.Registry.Malformed.Single().Reason.ShouldContain("operator 9");
    }

    [Fact]
    public void Removal_by_the_owner_ends_it_and_a_new_registration_needs_the_next_nonce()
    {
        _ssv.Register(_first, nonce: 0);
        _ssv.Happen(new ValidatorRemoved(OtherOwner, Operators, _first.PublicKey, ClusterTuple.New));
        _ssv.Registry.Find(_first.PublicKey).ShouldNotBeNull("another owner's removal is not ours");
        _ssv.Happen(new ValidatorRemoved(Owner, Operators, _first.PublicKey, ClusterTuple.New));
        _ssv.Registry.Find(_first.PublicKey).ShouldBeNull();
        _ssv.Register(_first, nonce: 1);
        _ssv.Registry.Find(_first.PublicKey).ShouldNotBeNull();
    }

    [Fact]
    public void Liquidation_and_reactivation_are_per_cluster()
    {
        _ssv.Register(_first, nonce: 0);
        var validator = _ssv.Registry.Find(_first.PublicKey)!;
        _ssv.Happen(new ClusterLiquidated(OtherOwner, Operators, ClusterTuple.New));
        _ssv.Registry.IsLiquidated(validator).ShouldBeFalse();
        _ssv.Happen(new ClusterLiquidated(Owner, Operators, ClusterTuple.New));
        _ssv.Registry.IsLiquidated(validator).ShouldBeTrue();
        _ssv.Happen(new ClusterReactivated(Owner, Operators, ClusterTuple.New));
        _ssv.Registry.IsLiquidated(validator).ShouldBeFalse();
    }

    [Fact]
    public void The_fee_recipient_is_the_owner_until_it_is_set()
    {
        _ssv.Registry.FeeRecipient(Owner).ShouldBe(Owner);
        _ssv.Happen(new FeeRecipientAddressUpdated(Owner, OtherOwner));
        _ssv.Registry.FeeRecipient(Owner).ShouldBe(OtherOwner);
    }

    public void Dispose()
    {
        _ssv.Dispose();
        _first.Dispose();
        _second.Dispose();
    }
}
