using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Planning.Tests.Gates;

public class DepositGuardTests
{
    private static readonly KeyEvidence Good = EvidenceOf.Unused(4);
    private static readonly Reading<PoolView> Pool = A.World().Build().Pool;

    [Fact]
    public void Clears_unused_keys_with_the_pools_credentials()
    {
        var verdict = DepositGuard.Check(new DepositStep(2), [Good, EvidenceOf.Unused(5)], A.Credentials, Pool);

        var token = verdict.ShouldBeOfType<Safe<DepositClearance>>().Token;
        token.Keys.ShouldBe([A.Key(4), A.Key(5)]);
        token.Credentials.ShouldBe(A.Credentials);
    }

    public static TheoryData<string, KeyEvidence> Unread => new()
    {
        { "StafiSuperNode", Good with { SuperNodeStatus = A.Unread<PubkeyStatus>() } },
        { "StafiLightNode", Good with { LightNodeStatus = A.Unread<PubkeyStatus>() } },
        { "registry", Good with { Registry = A.Unread<RegistryEntry?>() } },
        { "deposited", Good with { Credentials = A.Unread<CredentialsVerdict>() } },
        { "SSV", Good with { RegisteredBy = A.Unread<IReadOnlyList<Address>>() } },
    };

    [Theory]
    [MemberData(nameof(Unread))]
    public void Evidence_that_could_not_be_read_is_unknown_and_says_which(string named, KeyEvidence evidence)
    {
        var reason = Check(evidence).ShouldBeOfType<Unknown<DepositClearance>>().Reason;
        reason.ShouldContain(named);
        reason.ShouldContain("connection refused");
    }

    public static TheoryData<string, KeyEvidence> Misfits => new()
    {
        { "StafiSuperNode already knows it (Deposited)", Good with { SuperNodeStatus = Reading.Known(PubkeyStatus.Deposited) } },
        { "StafiSuperNode already knows it (Unmatched)", Good with { SuperNodeStatus = Reading.Known(PubkeyStatus.Unmatched) } },
        { "StafiLightNode already knows it (Matched)", Good with { LightNodeStatus = Reading.Known(PubkeyStatus.Matched) } },
        { "validator 7", Good with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.PendingInitialized)) } },
        { "(FrontRun)", Good with { Credentials = Reading.Known(CredentialsVerdict.FrontRun) } },
        { "(Ours)", Good with { Credentials = Reading.Known(CredentialsVerdict.Ours) } },
        { "(InvalidOnly)", Good with { Credentials = Reading.Known(CredentialsVerdict.InvalidOnly) } },
        { "(OursExited)", Good with { Credentials = Reading.Known(CredentialsVerdict.OursExited) } },
        { "has registered it", Good with { RegisteredBy = Reading.Known<IReadOnlyList<Address>>([A.OtherOwner]) } },
        { "intent 3", Good with { Placements = [new Placement(3, A.Owner, A.Operators(1, 2, 3, 4), IntentState.Dropped)] } },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_key_that_is_in_use_anywhere_is_unsafe_and_named(string named, KeyEvidence evidence)
    {
        var reason = Check(evidence).ShouldBeOfType<Unsafe<DepositClearance>>().Reason;
        reason.ShouldContain(named);
        reason.ShouldContain(A.Key(4).ToString());
    }

    [Fact]
    public void A_pool_that_could_not_be_read_is_unknown() =>
        Check(Good, A.Unread<PoolView>()).ShouldBeOfType<Unknown<DepositClearance>>().Reason.ShouldContain("the staking pool");

    [Fact]
    public void Credentials_other_than_the_configured_ones_are_unsafe() =>
        DepositGuard.Check(new DepositStep(1), [Good], WithdrawalCredentials.ForAddress(A.OtherOwner), Pool)
            .ShouldBeOfType<Unsafe<DepositClearance>>().Reason.ShouldContain("the configuration expects");

    [Fact]
    public void Credentials_of_another_contract_than_stafiWithdraw_are_unsafe() =>
        Check(Good, Pool.Select(pool => pool with { Withdraw = A.OtherOwner })).ShouldBeOfType<Unsafe<DepositClearance>>().Reason.ShouldContain("stafiWithdraw");

    [Fact]
    public void Credentials_of_type_2_with_the_same_address_are_unsafe()
    {
        var bytes = A.Credentials.Value.ToArray();
        bytes[0] = 0x02;
        var compounding = new WithdrawalCredentials(new Hash32(bytes));

        DepositGuard.Check(new DepositStep(1), [Good], compounding, Pool.Select(pool => pool with { WithdrawalCredentials = compounding }))
            .ShouldBeOfType<Unsafe<DepositClearance>>();
    }

    [Fact]
    public void Credentials_that_are_not_32_bytes_are_unsafe() =>
        Check(Good, Pool.Select(pool => pool with { WithdrawalCredentials = null })).ShouldBeOfType<Unsafe<DepositClearance>>();

    [Fact]
    public void One_bad_key_makes_the_whole_step_unsafe_even_when_another_is_unknown() =>
        DepositGuard.Check(
                new DepositStep(2),
                [Good with { Registry = A.Unread<RegistryEntry?>() }, EvidenceOf.Unused(5) with { SuperNodeStatus = Reading.Known(PubkeyStatus.Staked) }],
                A.Credentials, Pool)
            .ShouldBeOfType<Unsafe<DepositClearance>>();

    [Fact]
    public void Evidence_of_another_number_of_keys_is_unsafe()
    {
        DepositGuard.Check(new DepositStep(2), [Good], A.Credentials, Pool).ShouldBeOfType<Unsafe<DepositClearance>>();
        DepositGuard.Check(new DepositStep(2), [Good, Good], A.Credentials, Pool).ShouldBeOfType<Unsafe<DepositClearance>>();
    }

    private static Verdict<DepositClearance> Check(KeyEvidence evidence, Reading<PoolView>? pool = null) =>
        DepositGuard.Check(new DepositStep(1), [evidence], A.Credentials, pool ?? Pool);
}
