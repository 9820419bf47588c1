using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Devnet.Models.OperatorDirectory;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.EndToEnd.Tests;

/// <summary>
/// Operators change while our validators run with them: one degrades, one declares a higher fee, one is removed, one turns private, one shows
/// another key. It is seen in the tables, in the choice for new validators, and in the plan.
/// </summary>
public sealed class OperatorsTests : IAsyncLifetime
{
    // The cheapest are 16, 7, 14 and 5, then 12, 3, 10 and 1.
    private const ulong Raising = 12;
    private const ulong Removed = 3;
    private const ulong Private = 10;
    private const ulong Disputed = 1;

    private Situation _situation = null!;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _situation = await Situation.StartAsync(settings: settings => settings with { InactiveAfter = "4s" });

    [Fact]
    public async Task What_becomes_of_operators_is_seen_in_the_tables_in_the_choice_and_in_the_plan()
    {
        _situation.Run();
        await _situation.StakeAsync(FourValidators.Stake);
        await FourValidators.AttestAsync(_situation);
        var cluster = (await AddedAsync())[0];
        await ShowsAsync(["clusters", "list"], cluster.ToString(), "100.00 % of");

        var failing = cluster.Ids[0];
        _situation.Network.SetOperatorOnline(failing, false);
        await SendAsync(Raising, SsvOperators.DeclareFee(Raising, new Wei(1_500_000_000)));
        await SendAsync(Removed, SsvOperators.Remove(Removed));
        await SendAsync(Private, SsvOperators.SetPrivate([Private], true));
        _situation.Network.SetReport(Disputed, new OperatorReport(PublicKey: "another key"));

        await ShowsAsync(["operators", "show", $"{failing}"], "inactive since", "24 hours 0.00 %", "no, inactive", "SSV API", "of our validators with it");
        await ShowsAsync(["operators", "show", $"{Raising}"], "1500000000 wei a block, can be executed", "What counts: 1500000000 wei a block (declared)");
        await ShowsAsync(["operators", "show", $"{Removed}"], "removed", "no, removed on chain");
        await ShowsAsync(["operators", "show", $"{Private}"], "private, we are not whitelisted", "no, private");
        await ShowsAsync(["operators", "show", $"{Disputed}"], "IN DISPUTE", "no, public key in dispute");
        await ShowsAsync(["operators", "list"], "INACTIVE", "1500000000 (d)", "removed on chain", "public key in dispute");
        await ShowsAsync(["operators", "history", $"{failing}"], "added 1", "active, fee", "inactive, fee");
        await ShowsAsync(["operators", "history", $"{Raising}", "--json"], "\"kind\": \"fee-declared\"", "\"fee\": \"1500000000\"");
        await ShowsAsync(["status"], "operator-key-differs", $"operator {Disputed}");
        await ShowsAsync(
            ["clusters", "suggest", "--validators", "2", "--explain"], "2 validators: a new cluster", "(4 validators): inactive", "removed on chain", "private", "public key in dispute");

        await _situation.StakeAsync(Wei.FromEther(64));
        await _situation.UntilAsync("two more validators are registered", async () => (await AddedAsync()).Count == FourValidators.Count + 2, 240);
        var next = (await AddedAsync())[^1];
        foreach (var id in (ulong[])[failing, Removed, Private, Disputed]) next.Ids.Contains(id).ShouldBeFalse($"{next} has {id}");
        _situation.Folder.ReadLog().ShouldContain($"cluster {cluster} of ours gets no more: operator {failing} is inactive");

        // With two of four away the cluster attests no more, and our own figures say so.
        _situation.Network.SetOperatorOnline(cluster.Ids[1], false);
        await _situation.UntilAsync("the figures of the cluster fall", async () => !(await _situation.AskAsync("clusters", "show", cluster.ToString())).Contains("attested        100.00 %", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync() => await _situation.DisposeAsync();

    private async Task<IReadOnlyList<OperatorSet>> AddedAsync() =>
        [.. (await _situation.Chain.SsvEventsAsync<ValidatorAdded>()).Select(each => each.Event.Operators)];

    private async Task SendAsync(ulong operatorId, byte[] call)
    {
        var owner = DevnetAccounts.OperatorOwners[(int)((operatorId - 1) % (ulong)DevnetAccounts.OperatorOwners.Count)];
        using var account = LocalAccount.FromHex(owner.PrivateKey);
        using var sender = new TransactionSender(_situation.Network.Execution(), account);
        await sender.SendAsync(_situation.Network.Addresses.SsvNetwork, call, Wei.Zero, Stopping);
    }

    private Task ShowsAsync(string[] command, params string[] texts) => _situation.UntilSaysAsync(command, texts);
}
