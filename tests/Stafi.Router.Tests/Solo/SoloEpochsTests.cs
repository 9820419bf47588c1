using Stafi.Router.Solo;

namespace Stafi.Router.Tests.Solo;

/// <summary>Epochs of 4 slots, watched by two nodes from epoch 10 on.</summary>
public class SoloEpochsTests
{
    private readonly SoloEpochs _epochs = new(4);

    [Fact]
    public void Two_whole_epochs_after_the_one_under_way_are_silent()
    {
        Late(9);
        Late(10)!.Epochs.ShouldBeEmpty("epoch 10 was under way when the watch began");
        Late(11)!.SilentEpochs.ShouldBe(1);
        Late(12)!.SilentEpochs.ShouldBe(2);
    }

    [Fact]
    public void An_epoch_in_which_a_node_was_silent_itself_starts_the_count_again()
    {
        Late(9);
        Late(11)!.SilentEpochs.ShouldBe(1);
        _epochs.Note([At(12, late: true), null]);
        _epochs.Note([At(13, late: true), At(13, late: true)])!.SilentEpochs.ShouldBe(1);
        Late(14)!.SilentEpochs.ShouldBe(2);
    }

    [Fact]
    public void An_early_answer_is_not_the_last_word()
    {
        Late(9);
        _epochs.Note([At(11, late: false), At(11, late: true)])!.SilentEpochs.ShouldBe(0);
        Late(11)!.SilentEpochs.ShouldBe(1);
    }

    [Fact]
    public void A_node_that_is_behind_answers_for_another_epoch()
    {
        Late(9);
        _epochs.Note([At(10, late: true), At(11, late: true)])!.SilentEpochs.ShouldBe(0);
    }

    [Fact]
    public void Once_seen_an_epoch_stays_seen()
    {
        Late(9);
        _epochs.Note([At(11, late: true, live: true), At(11, late: true)])!.LastSeen.ShouldBe(11UL);
        Late(11)!.LastSeen.ShouldBe(11UL);
        Late(12)!.SilentEpochs.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_known_while_no_node_answers() => _epochs.Note([null, null]).ShouldBeNull();

    private Planning.World.LivenessRecord? Late(ulong epoch) => _epochs.Note([At(epoch, late: true), At(epoch, late: true)]);

    private static SoloEpochs.View At(ulong epoch, bool late, bool live = false) => new(((epoch + 1) * 4) + (late ? 2UL : 1UL), epoch, live);
}
