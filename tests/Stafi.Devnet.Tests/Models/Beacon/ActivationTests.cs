using Stafi.Consensus.Validators;
using Stafi.Devnet.Models.Beacon;
using Stafi.Ethereum;
using static Stafi.Devnet.Tests.Models.Beacon.ChainOfBlocks;

namespace Stafi.Devnet.Tests.Models.Beacon;

public class ActivationTests
{
    [Fact]
    public void A_validator_with_one_ether_stays_initialized_until_it_is_topped_up()
    {
        var chain = new ChainOfBlocks();
        chain.Mine(Deposit(1, 1));
        chain.MineToEpoch(12);
        Status(chain).ShouldBe(ValidatorStatus.PendingInitialized);

        chain.Mine(Deposit(1, 31));
        chain.MineToEpoch(30);
        Status(chain).ShouldBe(ValidatorStatus.ActiveOngoing);
    }

    [Fact]
    public void Activation_follows_the_specified_timeline()
    {
        var chain = new ChainOfBlocks();
        chain.Mine(Deposit(1, 32));
        chain.MineToEpoch(3);
        Status(chain).ShouldBe(ValidatorStatus.PendingInitialized);
        chain.MineToEpoch(4);
        Status(chain).ShouldBe(ValidatorStatus.PendingQueued);
        chain.Validator(1)!.ActivationEligibilityEpoch.ShouldBe(4ul);
        chain.MineToEpoch(6);
        chain.Validator(1)!.ActivationEpoch.ShouldBe(10ul, "eligible in 4, finalized when 6 begins, then 1 + 4 epochs ahead");
        chain.MineToEpoch(9);
        Status(chain).ShouldBe(ValidatorStatus.PendingQueued);
        chain.MineToEpoch(10);
        Status(chain).ShouldBe(ValidatorStatus.ActiveOngoing);
    }

    [Fact]
    public void A_shorter_lookahead_shortens_the_wait()
    {
        var chain = new ChainOfBlocks(new BeaconParameters { Network = BeaconParameters.Devnet(GenesisTime), MaxSeedLookahead = 0 });
        chain.Mine(Deposit(1, 32));
        chain.MineToEpoch(6);
        Status(chain).ShouldBe(ValidatorStatus.ActiveOngoing);
    }

    [Fact]
    public void A_validator_below_the_ejection_balance_is_sent_out()
    {
        var poor = new ValidatorRecord
        {
            PublicKey = Key(1),
            Credentials = Ours,
            Balance = Gwei.FromEther(16),
            EffectiveBalance = Gwei.FromEther(16),
            ActivationEligibilityEpoch = 0,
            ActivationEpoch = 0,
        };
        var state = BeaconState.Empty with { Validators = [poor] };
        var parameters = new BeaconParameters { Network = BeaconParameters.Devnet(GenesisTime) };

        RegistryUpdates.Apply(state, 9, parameters).Validators[0].ExitEpoch.ShouldBe(14ul);
    }

    private static ValidatorStatus Status(ChainOfBlocks chain) => chain.Validator(1)!.StatusAt(chain.Model.CurrentEpoch);
}
