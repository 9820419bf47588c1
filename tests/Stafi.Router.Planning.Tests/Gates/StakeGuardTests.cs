using Stafi.Consensus.Deposits;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Tests.Gates;

public class StakeGuardTests
{
    private static readonly KeyEvidence Good = EvidenceOf.Matched(4);
    private static readonly Reading<PoolView> Pool = A.World().Build().Pool;

    [Fact]
    public void Clears_confirmed_keys_whose_credentials_win()
    {
        var verdict = StakeGuard.Check(new StakeStep([A.Key(4), A.Key(5)]), [EvidenceOf.Matched(5), Good], A.Credentials, Pool);

        var token = verdict.ShouldBeOfType<Safe<StakeClearance>>().Token;
        token.Keys.ShouldBe([A.Key(4), A.Key(5)]);
        token.Credentials.ShouldBe(A.Credentials);
    }

    [Fact]
    public void A_status_that_could_not_be_read_is_unknown() =>
        Check(Good with { SuperNodeStatus = A.Unread<PubkeyStatus>() }).ShouldBeOfType<Unknown<StakeClearance>>().Reason.ShouldContain("StafiSuperNode");

    [Fact]
    public void A_verdict_that_could_not_be_read_is_unknown() =>
        Check(Good with { Credentials = A.Unread<CredentialsVerdict>() }).ShouldBeOfType<Unknown<StakeClearance>>().Reason.ShouldContain("credentials win");

    [Fact]
    public void A_pool_that_could_not_be_read_is_unknown() =>
        StakeGuard.Check(new StakeStep([A.Key(4)]), [Good], A.Credentials, A.Unread<PoolView>()).ShouldBeOfType<Unknown<StakeClearance>>();

    [Theory]
    [InlineData(PubkeyStatus.Unknown)]
    [InlineData(PubkeyStatus.Deposited)]
    [InlineData(PubkeyStatus.Staked)]
    [InlineData(PubkeyStatus.Unmatched)]
    public void A_key_that_the_voters_have_not_confirmed_is_unsafe(PubkeyStatus status) =>
        Check(Good with { SuperNodeStatus = Reading.Known(status) }).ShouldBeOfType<Unsafe<StakeClearance>>().Reason.ShouldContain($"{status}, not Matched");

    [Theory]
    [InlineData(CredentialsVerdict.Unseen)]
    [InlineData(CredentialsVerdict.FrontRun)]
    [InlineData(CredentialsVerdict.InvalidOnly)]
    [InlineData(CredentialsVerdict.OursExited)]
    public void A_key_whose_credentials_do_not_win_is_unsafe_whatever_the_voters_say(CredentialsVerdict verdict) =>
        Check(Good with { Credentials = Reading.Known(verdict) }).ShouldBeOfType<Unsafe<StakeClearance>>().Reason.ShouldContain(A.Key(4).ToString());

    [Fact]
    public void Credentials_other_than_the_configured_ones_are_unsafe() =>
        StakeGuard.Check(new StakeStep([A.Key(4)]), [Good], WithdrawalCredentials.ForAddress(A.OtherOwner), Pool).ShouldBeOfType<Unsafe<StakeClearance>>();

    [Fact]
    public void Evidence_of_other_keys_than_the_steps_is_unsafe()
    {
        StakeGuard.Check(new StakeStep([A.Key(4)]), [EvidenceOf.Matched(5)], A.Credentials, Pool).ShouldBeOfType<Unsafe<StakeClearance>>();
        StakeGuard.Check(new StakeStep([A.Key(4), A.Key(5)]), [Good], A.Credentials, Pool).ShouldBeOfType<Unsafe<StakeClearance>>();
        StakeGuard.Check(new StakeStep([A.Key(4), A.Key(4)]), [Good, Good], A.Credentials, Pool).ShouldBeOfType<Unsafe<StakeClearance>>();
        StakeGuard.Check(new StakeStep([]), [], A.Credentials, Pool).ShouldBeOfType<Unsafe<StakeClearance>>();
    }

    private static Verdict<StakeClearance> Check(KeyEvidence evidence) =>
        StakeGuard.Check(new StakeStep([A.Key(4)]), [evidence], A.Credentials, Pool);
}
