using Microsoft.Data.Sqlite;
using Stafi.Chaos.Tests.Running;
using Stafi.Chaos.Tests.Schedules;
using Stafi.Consensus.Deposits;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ssv.Contracts;

namespace Stafi.Chaos.Tests.Judges;

/// <summary>Every judge finds what it looks for: the same calm run is falsified in one way after the other.</summary>
public sealed class JudgeTests
{
    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_judge_sees_the_promise_that_it_watches_broken()
    {
        await using var run = await ChaosRun.StartAsync(Schedule.Calm, null, Stopping);
        var verdict = await run.PlayAsync(Stopping);
        verdict.Broken.ShouldBeEmpty(verdict.Logs);
        var chain = await Aftermath.ReadAsync(run.Network, run.Before, Stopping);
        chain.OurKeys.Count.ShouldBe(2);

        DepositsAreJudged(run, chain);
        RegistrationsAreJudged(chain);
        BalancesAreJudged(run, chain);
        await ValidatorsAreJudgedAsync(run, chain);
        await TheJournalIsJudgedAsync(run, chain);
        await TheLedgerIsJudgedAsync(run);
        TheWitnessSpeaks(run);
    }

    private static void DepositsAreJudged(ChaosRun run, Aftermath chain)
    {
        IEnumerable<string> Judge(Func<DepositData, IEnumerable<DepositData>> change) => DepositJudge.Judge(
            chain with { Deposits = [.. chain.Deposits.SelectMany(each => change(each.Deposit).Select(deposit => (each.By, deposit)))] },
            WithdrawalCredentials.ForAddress(run.Network.Addresses.Withdraw), run.Network.Network.GenesisForkVersion);

        var key = chain.OurKeys[0];
        Judge(deposit => [deposit]).ShouldBeEmpty();
        Judge(deposit => deposit.PublicKey == key ? [deposit, deposit] : [deposit]).ShouldHaveSingleItem().ShouldContain("got deposits of");
        var theirs = WithdrawalCredentials.ForAddress(run.Network.Addresses.SuperNode);
        Judge(deposit => [deposit.Amount == Gwei.FromEther(31) ? deposit with { WithdrawalCredentials = theirs } : deposit])
            .ShouldContain(text => text.Contains("was deposited for", StringComparison.Ordinal));
    }

    private static void RegistrationsAreJudged(Aftermath chain)
    {
        RegistrationJudge.Judge(chain).ShouldBeEmpty();
        var (first, second) = (chain.Registrations.First(), chain.Registrations.Last());
        SsvEvent Swapped(SsvEvent happened) => happened == first ? second : happened == second ? first : happened;
        RegistrationJudge.Judge(chain with { SsvEvents = [.. chain.SsvEvents.Select(Swapped)] })
            .ShouldContain(text => text.Contains("SSV nodes ignore", StringComparison.Ordinal));

        var shares = first.Shares.ToArray();
        shares[^1] ^= 1;
        SsvEvent Damaged(SsvEvent happened) => happened == first ? first with { Shares = shares } : happened;
        RegistrationJudge.Judge(chain with { SsvEvents = [.. chain.SsvEvents.Select(Damaged)] })
            .ShouldHaveSingleItem().ShouldContain("can not use its share");
    }

    private static void BalancesAreJudged(ChaosRun run, Aftermath chain)
    {
        var (after, wei) = (chain.After, new Wei(1));
        (string What, Balances Changed)[] cases =
        [
            ("super node account", after with { SuperNodeAccount = after.SuperNodeAccount - wei }),
            ("SSV owner account", after with { OwnerAccount = after.OwnerAccount + wei }),
            ("pool", after with { Pool = after.Pool - wei }),
            ("SSV network", after with { SsvNetwork = after.SsvNetwork + wei }),
            ("deposit contract", after with { DepositContract = after.DepositContract - wei }),
        ];
        BalanceJudge.Judge(chain, run.Network.Addresses).ShouldBeEmpty();
        foreach (var (what, changed) in cases)
            BalanceJudge.Judge(chain with { After = changed }, run.Network.Addresses).ShouldHaveSingleItem().ShouldContain(what);
    }

    private static async Task ValidatorsAreJudgedAsync(ChaosRun run, Aftermath chain)
    {
        using var view = new ChainView(run.Network);
        var credentials = WithdrawalCredentials.ForAddress(run.Network.Addresses.Withdraw);
        Task<IReadOnlyList<string>> JudgeAsync(Aftermath changed) => ValidatorJudge.JudgeAsync(changed, view, credentials, run.Machines);

        var first = chain.Registrations.First();
        (await JudgeAsync(chain)).ShouldBeEmpty();
        (await JudgeAsync(chain with { SsvEvents = [.. chain.SsvEvents.Where(happened => happened != first)] }))
            .ShouldContain($"{first.PublicKey} is registered 0 times");
        (await JudgeAsync(chain with { SsvEvents = [.. chain.SsvEvents, first] })).ShouldContain($"{first.PublicKey} is registered 2 times");
    }

    private static async Task TheJournalIsJudgedAsync(ChaosRun run, Aftermath chain)
    {
        async Task<IReadOnlyList<string>> JudgeAsync(string change) =>
            await NonceJudge.JudgeAsync(chain, run.Network, Changed(run, change), Stopping);

        (await JudgeAsync("SELECT 1")).ShouldBeEmpty();
        (await JudgeAsync("DELETE FROM attempt WHERE intent = (SELECT MIN(id) FROM intent)"))
            .ShouldHaveSingleItem().ShouldContain("is not in the journal");
        (await JudgeAsync("UPDATE intent SET nonce = 7 WHERE kind = 'stake'"))
            .ShouldContain(text => text.Contains("the journal has", StringComparison.Ordinal));
    }

    private static async Task TheLedgerIsJudgedAsync(ChaosRun run)
    {
        async Task<IReadOnlyList<string>> JudgeAsync(string change) =>
            await LedgerJudge.JudgeAsync(run.Network, run.Machines[0].Folder, Changed(run, change), Stopping);

        (await JudgeAsync("SELECT 1")).ShouldBeEmpty();
        (await JudgeAsync("DELETE FROM pool_key_status WHERE status = 3"))
            .ShouldContain(text => text.Contains("lacks a row", StringComparison.Ordinal));
        (await JudgeAsync("UPDATE ssv_cluster_event SET cluster_index = cluster_index + 1")).ShouldContain(
            text => text.Contains("has a row that a fresh sync has not", StringComparison.Ordinal));
    }

    private static void TheWitnessSpeaks(ChaosRun run)
    {
        var witness = run.Machines[0].Witness;
        witness.Unwritten.ShouldBeEmpty();
        witness.Hear("eth_sendRawTransaction", new System.Text.Json.Nodes.JsonArray("0x02c0"));
        witness.Unwritten.ShouldHaveSingleItem();
    }

    /// <summary>A copy of the store in which something was changed by hand.</summary>
    private static StoreView Changed(ChaosRun run, string change)
    {
        var copy = run.Machines[0].Folder.PathOf("changed.db");
        File.Copy(run.Machines[0].Folder.Database, copy, overwrite: true);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = change;
        command.ExecuteNonQuery();
        return StoreView.Sqlite(copy);
    }
}
