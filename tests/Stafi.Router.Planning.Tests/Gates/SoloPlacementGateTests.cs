using Stafi.Consensus.Validators;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Tests.Gates;

/// <summary>Promise 1 for a solo user: one place at a time.</summary>
public class SoloPlacementGateTests
{
    private static readonly OverSsv Ssv = new(A.Owner, A.Operators(1, 2, 3, 4), 7);
    private static readonly SoloLife Made = new(null, false, [], null);
    private static readonly SoloLife Exported = Made with { HandedOut = "its keystore was exported to k.json" };
    private static readonly SoloLife Stopped = Exported with { ConfirmedStopped = true };

    private static readonly KeyEvidence Pending = EvidenceOf.Staked(1) with
    {
        SuperNodeStatus = Reading.Known(PubkeyStatus.Unknown),
        LightNodeStatus = Reading.Known(PubkeyStatus.Staked),
        FinalBlock = Reading.Known(A.Head - 64),
    };

    private static readonly KeyEvidence Active = On(ValidatorStatus.ActiveOngoing);

    private static LivenessRecord Silent(params bool[] seen) =>
        new(0, (ulong)seen.Length - 1, [.. seen.Select((live, epoch) => new EpochLiveness((ulong)epoch, true, live))]);

    [Fact]
    public void A_key_that_was_never_active_and_never_handed_out_goes_live_at_once()
    {
        Check(Ssv, Pending, Made).ShouldBeOfType<Safe<SoloPlacementClearance>>();
        Check(new OwnServer(), Pending, Made).ShouldBeOfType<Safe<SoloPlacementClearance>>();
        Check(new OwnServer(), Pending with { LightNodeStatus = Reading.Known(PubkeyStatus.Deposited) }, Made).ShouldBeOfType<Safe<SoloPlacementClearance>>();
    }

    [Fact]
    public void A_key_that_is_not_staked_is_not_registered() =>
        Unsafe(Ssv, Pending with { LightNodeStatus = Reading.Known(PubkeyStatus.Matched) }, Made).ShouldContain("stake it first");

    [Fact]
    public void An_exported_key_needs_the_users_word_and_two_silent_epochs_in_which_it_was_active()
    {
        Unsafe(Ssv, Active, Exported).ShouldContain("--stopped");
        Unknown(Ssv, Active, Stopped).ShouldContain("0 of 2");
        Unknown(Ssv, Active, Stopped with { Silence = Silent(false) }).ShouldContain("1 of 2");
        Check(Ssv, Active, Stopped with { Silence = Silent(false, false) }).ShouldBeOfType<Safe<SoloPlacementClearance>>();
        Unsafe(Ssv, Active, Stopped with { Silence = Silent(false, true) }).ShouldContain("seen attesting in epoch 1");
        Unsafe(Ssv, Active, Exported with { Silence = Silent(false, false) }).ShouldContain("--stopped");
    }

    [Fact]
    public void Silence_before_the_activation_proves_nothing() =>
        Unknown(Ssv, Pending, Stopped with { Silence = Silent(false, false) }).ShouldContain("not active yet");

    [Fact]
    public void An_active_key_runs_somewhere_even_if_nobody_handed_it_out() => Unsafe(Ssv, Active, Made).ShouldContain("it is active on the beacon chain");

    [Fact]
    public void A_key_on_the_ssv_network_stays_there_until_its_removal_is_final_and_it_was_silent()
    {
        var standing = At(new SsvPlace(A.Owner, A.Operators(1, 2, 3, 4), 10, null));
        Unsafe(new OwnServer(), standing, Stopped with { Silence = Silent(false, false) }).ShouldContain("live there");
        var removed = At(new SsvPlace(A.Owner, A.Operators(1, 2, 3, 4), 10, A.Head - 63));
        Unknown(new OwnServer(), removed, Stopped with { Silence = Silent(false, false) }).ShouldContain("not final yet");
        var final = At(new SsvPlace(A.Owner, A.Operators(1, 2, 3, 4), 10, A.Head - 64));
        Unsafe(new OwnServer(), final, Made).ShouldContain("--stopped");
        Check(new OwnServer(), final, Stopped with { Silence = Silent(false, false) }).ShouldBeOfType<Safe<SoloPlacementClearance>>();
    }

    [Fact]
    public void A_registration_that_was_signed_may_still_come_unless_this_one_takes_its_nonce()
    {
        var sent = Made with { Registrations = [new OverSsv(A.Owner, A.Operators(5, 6, 7, 8), 7)] };

        Check(Ssv, Pending, sent).ShouldBeOfType<Safe<SoloPlacementClearance>>();
        Unknown(Ssv with { Nonce = 8 }, Pending, sent).ShouldContain("may still take effect");
        Unknown(Ssv with { Owner = A.OtherOwner }, Pending, sent).ShouldContain("may still take effect");
        Unknown(new OwnServer(), Pending, sent).ShouldContain("may still take effect");
    }

    [Fact]
    public void What_could_not_be_read_and_what_leaves_holds()
    {
        Check(Ssv, Pending with { Places = A.Unread<IReadOnlyList<SsvPlace>>() }, Made).ShouldBeOfType<Unknown<SoloPlacementClearance>>();
        Check(Ssv, Pending with { Registry = A.Unread<RegistryEntry?>() }, Made).ShouldBeOfType<Unknown<SoloPlacementClearance>>();
        Unsafe(Ssv, On(ValidatorStatus.ActiveExiting), Made).ShouldContain("needs no place");
        Unsafe(Ssv, Pending with { Placements = [new Placement(3, A.Owner, A.Operators(1, 2, 3, 4), IntentState.Sent)] }, Made).ShouldContain("a router's key");
    }

    private static KeyEvidence On(ValidatorStatus status) => Pending with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(status)) };

    private static KeyEvidence At(SsvPlace place) => Active with { Places = Reading.Known<IReadOnlyList<SsvPlace>>([place]) };

    private static Verdict<SoloPlacementClearance> Check(SoloPlace place, KeyEvidence key, SoloLife life) => SoloPlacementGate.Check(place, key, life);

    private static string Unsafe(SoloPlace place, KeyEvidence key, SoloLife life) =>
        Check(place, key, life).ShouldBeOfType<Unsafe<SoloPlacementClearance>>().Reason;

    private static string Unknown(SoloPlace place, KeyEvidence key, SoloLife life) =>
        Check(place, key, life).ShouldBeOfType<Unknown<SoloPlacementClearance>>().Reason;
}
