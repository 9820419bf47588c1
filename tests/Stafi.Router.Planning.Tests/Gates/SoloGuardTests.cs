using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Tests.Gates;

public class SoloGuardTests
{
    private static readonly KeyEvidence New = EvidenceOf.Unused(1);

    private static readonly KeyEvidence Matched = New with
    {
        LightNodeStatus = Reading.Known(PubkeyStatus.Matched),
        Credentials = Reading.Known(CredentialsVerdict.Ours),
    };

    private static Reading<PoolView> Pool => A.World().Build().Pool;

    public static TheoryData<string, KeyEvidence> Unfit => new()
    {
        { "StafiSuperNode already knows it", New with { SuperNodeStatus = Reading.Known(PubkeyStatus.Deposited) } },
        { "StafiLightNode already knows it", New with { LightNodeStatus = Reading.Known(PubkeyStatus.Deposited) } },
        { "the beacon chain already knows it", New with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(Consensus.Validators.ValidatorStatus.PendingQueued)) } },
        { "somebody has deposited for it already", New with { Credentials = Reading.Known(CredentialsVerdict.FrontRun) } },
        { "has registered it on the SSV network", New with { RegisteredBy = Reading.Known<IReadOnlyList<Address>>([A.OtherOwner]) } },
    };

    [Fact]
    public void A_new_key_and_a_confirmed_one_are_cleared_for_their_parts()
    {
        var deposit = SoloGuard.CheckDeposit(New, A.Policy, Pool).ShouldBeOfType<Safe<SoloClearance>>().Token;
        (deposit.Amount, deposit.Credentials, deposit.Key).ShouldBe((Wei.FromEther(12), A.Credentials, A.Key(1)));
        SoloGuard.CheckStake(Matched, A.Policy, Pool).ShouldBeOfType<Safe<SoloClearance>>().Token.Amount.ShouldBe(Wei.FromEther(20));
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    public void A_key_that_anybody_used_gets_no_node_deposit(string why, KeyEvidence key) =>
        SoloGuard.CheckDeposit(key, A.Policy, Pool).ShouldBeOfType<Unsafe<SoloClearance>>().Reason.ShouldContain(why);

    [Theory]
    [InlineData(CredentialsVerdict.FrontRun)]
    [InlineData(CredentialsVerdict.InvalidOnly)]
    [InlineData(CredentialsVerdict.Unseen)]
    public void A_confirmed_key_is_not_staked_unless_our_credentials_win(CredentialsVerdict verdict) =>
        SoloGuard.CheckStake(Matched with { Credentials = Reading.Known(verdict) }, A.Policy, Pool).ShouldBeOfType<Unsafe<SoloClearance>>();

    [Fact]
    public void What_could_not_be_read_holds()
    {
        SoloGuard.CheckDeposit(New with { Credentials = A.Unread<CredentialsVerdict>() }, A.Policy, Pool).ShouldBeOfType<Unknown<SoloClearance>>();
        SoloGuard.CheckStake(Matched with { Credentials = A.Unread<CredentialsVerdict>() }, A.Policy, Pool).ShouldBeOfType<Unknown<SoloClearance>>();
        SoloGuard.CheckDeposit(New, A.Policy, A.Unread<PoolView>()).ShouldBeOfType<Unknown<SoloClearance>>();
    }

    [Fact]
    public void Other_credentials_or_a_closed_route_stop_a_deposit()
    {
        var foreign = Pool.Select(pool => pool with { WithdrawalCredentials = WithdrawalCredentials.ForAddress(A.OtherOwner) });
        SoloGuard.CheckDeposit(New, A.Policy, foreign).ShouldBeOfType<Unsafe<SoloClearance>>();
        SoloGuard.CheckStake(Matched, A.Policy, foreign).ShouldBeOfType<Unsafe<SoloClearance>>();
        var closed = Pool.Select(pool => pool with { LightNode = pool.LightNode! with { DepositEnabled = false } });
        SoloGuard.CheckDeposit(New, A.Policy, closed).ShouldBeOfType<Unsafe<SoloClearance>>().Reason.ShouldContain("switched off");
        SoloGuard.CheckStake(Matched, A.Policy, closed).ShouldBeOfType<Safe<SoloClearance>>("a stake ignores the switch");
    }
}
