using Stafi.Router.Journaling;
using Stafi.Router.Observing;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Observing;

public class CandidateKeysTests
{
    [Fact]
    public async Task Reserved_and_burned_indexes_and_keys_of_the_pool_are_skipped_and_given_back_ones_come_first()
    {
        await using var rig = await RouterRig.CreateAsync();
        ReservedKey[] reserved =
        [
            new(0, rig.Key(0), 1, null),
            new(1, rig.Key(1), null, "used elsewhere"),
            new(3, rig.Key(3), null, null),
        ];
        var found = await rig.Get<CandidateKeys>().FindAsync(
            reserved, [], new HashSet<Consensus.Bls.BlsPublicKey> { rig.Key(2) }, [rig.Key(2)], 3, RouterRig.Cancellation);
        found.Unused.Select(key => key.KeyIndex).ShouldBe([3U, 4U, 5U]);
        found.Indexes[rig.Key(2)].ShouldBe(2U);
    }

    [Fact]
    public async Task With_an_empty_journal_keys_of_the_pool_are_found_again_by_derivation()
    {
        await using var rig = await RouterRig.CreateAsync();
        Consensus.Bls.BlsPublicKey[] ours = [rig.Key(0), rig.Key(70)];
        var found = await rig.Get<CandidateKeys>().FindAsync([], [], ours.ToHashSet(), ours, 1, RouterRig.Cancellation);
        found.Indexes[rig.Key(70)].ShouldBe(70U);
        found.Unused.ShouldHaveSingleItem().KeyIndex.ShouldBe(1U);
    }

    [Fact]
    public async Task A_key_of_the_pool_that_is_not_of_the_seed_has_no_index_and_ends_the_search()
    {
        await using var rig = await RouterRig.CreateAsync();
        var foreign = Building.Sample.Key(5);
        var found = await rig.Get<CandidateKeys>().FindAsync(
            [], [], new HashSet<Consensus.Bls.BlsPublicKey> { foreign }, [foreign], 1, RouterRig.Cancellation);
        found.Indexes.ContainsKey(foreign).ShouldBeFalse();
        found.Unused.ShouldHaveSingleItem().KeyIndex.ShouldBe(0U);
    }
}
