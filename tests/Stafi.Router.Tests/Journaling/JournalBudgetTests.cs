using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Journaling;

public abstract class JournalBudgetTests(StoreKind kind) : JournalTest(kind)
{
    private const long Day = 20_000;

    [Fact]
    public async Task Two_plans_can_not_overspend_together()
    {
        await Journal.ReserveAsync(Deposit(3, 0, 1, 2), Cancellation);
        var refused = await Should.ThrowAsync<BudgetException>(() => Journal.ReserveAsync(Deposit(3, 3), Cancellation));
        refused.Message.ShouldContain("budgets.deposit");
        (await Journal.NewestAsync(9, Cancellation)).ShouldHaveSingleItem();
        (await Journal.ReservedKeysAsync(Cancellation)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Each_day_has_its_own_budget()
    {
        await Journal.ReserveAsync(Deposit(1, 0), Cancellation);
        await Journal.ReserveAsync(Deposit(1, 1) with { Day = Day + 1 }, Cancellation);
        (await SpentAsync(SpendingKind.Deposit)).ShouldBe(Wei.FromEther(1));
    }

    [Fact]
    public async Task What_had_no_effect_is_given_back_when_that_is_certain()
    {
        var id = await Journal.ReserveAsync(Deposit(1, 0), Cancellation);
        foreach (var what in new[] { IntentEvent.Signed, IntentEvent.Sent, IntentEvent.Reverted }) await Journal.ApplyAsync(id, what);
        (await SpentAsync(SpendingKind.Deposit)).ShouldBe(Wei.FromEther(1), "a reorganisation could bring it to life");
        await Journal.MarkFinalAsync(id, Cancellation);
        (await SpentAsync(SpendingKind.Deposit)).ShouldBe(Wei.Zero);
    }

    [Fact]
    public async Task Gas_counts_as_the_most_it_may_cost_until_it_is_mined()
    {
        var id = await Journal.ReserveAsync(Deposit(1, 0), Cancellation);
        await Journal.ApplyAsync(id, IntentEvent.Signed);
        (await SpentAsync(SpendingKind.Gas)).ShouldBe(Wei.FromGwei(30) * 21_000);
        await Journal.ApplyAsync(id, IntentEvent.Succeeded);
        (await SpentAsync(SpendingKind.Gas)).ShouldBe(Wei.FromGwei(12) * 20_000);
    }

    [Fact]
    public async Task A_signature_beyond_the_gas_budget_is_not_written()
    {
        var id = await Journal.ReserveAsync(Deposit(1, 0), Cancellation);
        var signed = Intents.Signed(1, 1) with { GasBudget = Wei.FromGwei(30) * 20_999 };
        (await Should.ThrowAsync<BudgetException>(() => Journal.SignAsync(id, signed, Cancellation))).Message.ShouldContain("budgets.gas");
        (await IntentAsync(id)).State.ShouldBe(IntentState.Reserved);
        await Journal.SignAsync(id, signed with { GasBudget = Wei.FromGwei(30) * 21_000 }, Cancellation);
    }

    [Fact]
    public async Task Setbacks_of_a_subject_are_counted_until_a_success()
    {
        await Journal.BringToAsync(IntentState.Reverted, 1);
        await Journal.BringToAsync(IntentState.FinalReverted, 2);
        var subject = Intents.FeeRecipient().Step.Subject;
        await Journal.RecordRefusalAsync(new Refusal(subject, "reverted", "why", 7), Cancellation);
        (await Journal.RefusalsAsync(Cancellation)).ShouldHaveSingleItem().Setbacks.ShouldBe(2);

        await Journal.BringToAsync(IntentState.Mined, 3);
        (await Journal.RefusalsAsync(Cancellation)).ShouldHaveSingleItem().Setbacks.ShouldBe(0);
    }

    [Fact]
    public async Task Adoption_releases_the_account_and_moves_its_nonce_on()
    {
        await Journal.BringToAsync(IntentState.Sent, 4);
        await Journal.StopAccountAsync(Intents.Account, "why", Cancellation);
        await Journal.AdoptAsync(Intents.Account, 9, "two transactions", Cancellation);
        await ReopenAsync();
        (await Journal.StoppedAccountsAsync(Cancellation)).ShouldBeEmpty();
        (await Journal.NextNonceAsync(Intents.Account, Cancellation)).ShouldBe(9UL);
        (await Journal.AdoptedNonceAsync(Intents.Account, Cancellation)).ShouldBe(9UL);
        await Journal.BringToAsync(IntentState.Sent, 12);
        (await Journal.NextNonceAsync(Intents.Account, Cancellation)).ShouldBe(13UL);
    }

    private static NewIntent Deposit(ulong budget, params uint[] keys) =>
        Intents.Deposit(keys) with { Day = Day, Budget = Wei.FromEther(budget) };

    private async Task<Wei> SpentAsync(SpendingKind what) =>
        (await Journal.SpentAsync(Day, Cancellation)).GetValueOrDefault(what);
}

public sealed class JournalBudgetOnSqliteTests() : JournalBudgetTests(StoreKind.Sqlite);

public sealed class JournalBudgetOnPostgresTests() : JournalBudgetTests(StoreKind.Postgres);
