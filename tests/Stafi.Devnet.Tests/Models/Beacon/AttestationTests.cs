using Stafi.Consensus.Validators;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;
using static Stafi.Devnet.Tests.Models.Beacon.ChainOfBlocks;

namespace Stafi.Devnet.Tests.Models.Beacon;

public class AttestationTests
{
    private readonly ChainOfBlocks _chain = new();

    public AttestationTests()
    {
        _chain.Mine(Deposit(1, 32));
        _chain.MineToEpoch(11);
    }

    [Fact]
    public void A_validator_is_live_in_the_epochs_it_attested_in()
    {
        _chain.AttestAll();
        _chain.Model.WasLive(11, 0).ShouldBeTrue();
        _chain.MineToEpoch(12);
        _chain.Model.WasLive(12, 0).ShouldBeFalse();
        _chain.Model.WasLive(11, 0).ShouldBeTrue();
    }

    [Fact]
    public void Attesting_earns_and_missing_costs()
    {
        for (ulong epoch = 12; epoch <= 15; epoch++)
        {
            _chain.AttestAll();
            _chain.MineToEpoch(epoch);
        }
        _chain.Validator(1)!.Balance.Value.ShouldBeGreaterThan(32_000_000_000ul - 9_000);
        var peak = _chain.Validator(1)!.Balance;
        _chain.MineToEpoch(20);
        _chain.Validator(1)!.Balance.ShouldBeLessThan(peak);
    }

    [Fact]
    public void Rewards_of_an_epoch_are_known_when_the_next_one_is_over()
    {
        _chain.AttestAll();
        _chain.MineToEpoch(12);
        _chain.Model.RewardsOf(11, [0]).ShouldBeNull();
        _chain.MineToEpoch(14);
        _chain.Model.RewardsOf(11, [0, 7]).ShouldNotBeNull().ShouldSatisfyAllConditions(
            rewards => rewards[0].Target.ShouldBeGreaterThan(0),
            rewards => rewards[1].ShouldBe(default));
        var missed = _chain.Model.RewardsOf(12, [0]).ShouldNotBeNull().ShouldHaveSingleItem();
        (missed.Source < 0, missed.Target < 0, missed.Head).ShouldBe((true, true, 0L));
    }

    [Fact]
    public void An_attestation_must_fit_the_chain()
    {
        var data = _chain.Model.AttestationDataFor(_chain.Model.Head.Slot)!;
        Refusal(data with { Target = data.Target with { Root = Keccak256.Hash("other") } }).ShouldContain("target");
        Refusal(data with { Source = data.Source with { Epoch = 3 } }).ShouldContain("source");
        Refusal(data with { BeaconBlockRoot = Hash32.Zero }).ShouldContain("block");
        Refusal(data with { Slot = data.Slot + 1 }).ShouldContain("future");
        Refusal(data with { Slot = data.Slot - 8 }).ShouldContain("target epoch");
        _chain.Model.OnAttestation(new SingleAttestation(0, 0, data, ScriptedSignatures.Invalid)).ShouldNotBeNull()
            .ShouldContain("signature");
        _chain.Model.OnAttestation(new SingleAttestation(0, 5, data, ScriptedSignatures.Valid)).ShouldNotBeNull().ShouldContain("unknown");
        _chain.Model.WasLive(11, 0).ShouldBeFalse();
    }

    [Fact]
    public void A_validator_that_is_not_active_cannot_attest()
    {
        _chain.Mine(Deposit(2, 32));
        _chain.MineToEpoch(15);
        var data = _chain.Model.AttestationDataFor(_chain.Model.Head.Slot)!;
        _chain.Model.OnAttestation(new SingleAttestation(0, 1, data, ScriptedSignatures.Valid)).ShouldNotBeNull()
            .ShouldContain("not active");
    }

    [Fact]
    public void Two_different_votes_for_one_epoch_are_slashed()
    {
        var first = _chain.Model.AttestationDataFor(_chain.Model.Head.Slot)!;
        Accept(first);
        Accept(first);
        _chain.Mine();
        _chain.Validator(1)!.Slashed.ShouldBeFalse("the same vote twice is no offence");

        Accept(_chain.Model.AttestationDataFor(_chain.Model.Head.Slot)!);
        _chain.Mine();
        _chain.Validator(1)!.Slashed.ShouldBeTrue();
        _chain.Validator(1)!.StatusAt(_chain.Model.CurrentEpoch).ShouldBe(ValidatorStatus.ActiveSlashed);
    }

    [Fact]
    public void The_root_of_attestation_data_is_its_merkle_root()
    {
        var data = new AttestationData(45, 0, Filled(0x11), new(10, Filled(0x22)), new(11, Filled(0x33)));
        data.Root().ToString().ShouldBe("0x5b9d7193194411aa9180ba8236bc70b3dbc2ed0319a90937167e8693512a312b");
    }

    private static Hash32 Filled(byte value) => new(Enumerable.Repeat(value, Hash32.Length).ToArray());

    private void Accept(AttestationData data) =>
        _chain.Model.OnAttestation(new SingleAttestation(0, 0, data, ScriptedSignatures.Valid)).ShouldBeNull();

    private string Refusal(AttestationData data) =>
        _chain.Model.OnAttestation(new SingleAttestation(0, 0, data, ScriptedSignatures.Valid)).ShouldNotBeNull();
}
