using Stafi.Router.Alerting;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Execution;

public class NonceLaneTests
{
    [Fact]
    public async Task An_account_with_a_past_and_an_empty_journal_is_stopped_until_a_person_has_looked()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Latest[rig.Account] = 7;
        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Text.ShouldContain($"journal adopt {rig.Account}");
        (await rig.Get<IAlerts>().CurrentAsync(RouterRig.Cancellation)).ShouldHaveSingleItem().Code.ShouldBe(AlertCode.ForeignNonce);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(1, 2)]
    public async Task A_nonce_used_by_somebody_else_stops_the_account(ulong latest, ulong pending)
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Latest[rig.Account] = latest;
        rig.Chain.Pending[rig.Account] = pending;

        await rig.ExecuteAsync(new FeeRecipientStep(rig.Account, Contracts.FeePool));

        rig.Chain.Sent.Count.ShouldBe(1);
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.AccountStopped);
        (await rig.Journal.StoppedAccountsAsync(RouterRig.Cancellation)).Keys.ShouldBe([rig.Account]);
    }

    [Fact]
    public async Task A_stopped_account_reserves_nothing()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.Journal.StopAccountAsync(rig.Account, "the test says so", RouterRig.Cancellation);
        await rig.ExecuteAsync(new DepositStep(1));
        (await rig.IntentsAsync()).ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Text.ShouldContain("the test says so");
    }

    [Fact]
    public async Task Unknown_transactions_on_their_way_stop_it_too_when_the_journal_is_empty()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Pending[rig.Account] = 3;
        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.Journal.StoppedAccountsAsync(RouterRig.Cancellation)).Keys.ShouldBe([rig.Account]);
    }
}
