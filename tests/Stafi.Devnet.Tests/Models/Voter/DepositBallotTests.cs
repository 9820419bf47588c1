using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Devnet.Models.Voter;

namespace Stafi.Devnet.Tests.Models.Voter;

public class DepositBallotTests
{
    private static readonly BlsPublicKey Key = new(Enumerable.Repeat((byte)3, BlsPublicKey.Length).ToArray());

    [Theory]
    [InlineData(CredentialsVerdict.Ours, true)]
    [InlineData(CredentialsVerdict.FrontRun, false)]
    [InlineData(CredentialsVerdict.InvalidOnly, false)]
    [InlineData(CredentialsVerdict.OursExited, false)]
    [InlineData(CredentialsVerdict.Unseen, false)]
    public void A_settled_deposit_matches_only_when_the_pools_credentials_win(CredentialsVerdict verdict, bool matches) =>
        DepositBallot.Votes([new DepositedKey(Key, 10)], 10, _ => verdict).ShouldBe([new CredentialsVote(Key, matches)]);

    [Fact]
    public void A_deposit_after_the_finalized_state_is_not_judged_yet() =>
        DepositBallot.Votes([new DepositedKey(Key, 11)], 10, _ => CredentialsVerdict.InvalidOnly).ShouldBeEmpty();
}
