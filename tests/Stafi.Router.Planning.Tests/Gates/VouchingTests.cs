using Stafi.Consensus.Validators;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Gates;

/// <summary>What a person may vouch for, and what the chain or the journal knows better.</summary>
public class VouchingTests
{
    private static readonly Reading<RegistryEntry?> Active = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.ActiveOngoing));

    [Fact]
    public void A_staked_key_that_became_active_without_a_place_may_be_vouched_for() => Obstacle(Validator()).ShouldBeNull();

    [Fact]
    public void A_key_that_is_not_active_needs_nobodys_word() =>
        Obstacle(A.Validator(4).Staked())!.ShouldContain("not active yet");

    [Fact]
    public void A_key_that_is_not_staked_gets_no_place() => Obstacle(A.Validator(4).Matched())!.ShouldContain("not staked");

    [Fact]
    public void A_key_that_runs_at_a_cluster_is_not_vouched_for() =>
        Obstacle(A.Validator(4).Staked().On(A.Operators(1, 2, 3, 4)))!.ShouldContain("runs there");

    [Fact]
    public void A_registration_by_somebody_else_stands_against_it() => Obstacle(Validator().Knowing(key => key with
    {
        Places = Reading.Known<IReadOnlyList<SsvPlace>>([new SsvPlace(A.OtherOwner, A.Operators(1, 2, 3, 4), 400, null)]),
    }))!.ShouldContain("remove it there first");

    [Fact]
    public void What_the_validator_client_lists_runs_there_and_a_client_that_is_gone_is_what_a_person_vouches_for()
    {
        Obstacle(Validator().Knowing(key => key with { InClient = Reading.Known(true) }))!.ShouldContain("delete it there first");
        Obstacle(Validator().AtClient().Knowing(key => key with { InClient = A.Unread<bool>() })).ShouldBeNull();
    }

    [Fact]
    public void A_key_that_leaves_needs_no_place()
    {
        Obstacle(Validator().Knowing(key => key with { Exits = [new ExitIntent(3, "exit", IntentState.Sent, DateTimeOffset.UnixEpoch)] }))!.ShouldContain("intent 3");
        Obstacle(Validator().Knowing(key => key with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.ActiveSlashed)) }))!
            .ShouldContain("ActiveSlashed");
    }

    [Fact]
    public void What_could_not_be_read_is_no_yes()
    {
        Obstacle(Validator().Knowing(key => key with { Registry = A.Unread<RegistryEntry?>() }))!.ShouldContain("unknown");
        Obstacle(Validator().Knowing(key => key with { Places = A.Unread<IReadOnlyList<SsvPlace>>() }))!.ShouldContain("unknown");
        Obstacle(Validator().WithoutEvidence())!.ShouldContain("has not been read");
    }

    private static ValidatorBuilder Validator() => A.Validator(4).Staked().Knowing(key => key with { Registry = Active });

    private static string? Obstacle(ValidatorBuilder validator) => Vouching.Obstacle(validator.Build());
}
