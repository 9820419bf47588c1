using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum;

namespace Stafi.EndToEnd.Tests;

/// <summary>How <c>stafi-router run</c> begins: with a configuration that is wrong, in view mode, and beside another router.</summary>
public sealed class RunCommandTests : IAsyncLifetime
{
    private Situation _situation = null!;

    private RouterFolder Folder => _situation.Folder;

    public async ValueTask InitializeAsync() => _situation = await Situation.StartAsync();

    [Fact]
    public async Task Bad_input_ends_with_the_reason_and_the_remedy()
    {
        var good = RouterSettings.Of(_situation.Network);
        Folder.Write(good with { ChainId = 31338 });
        await RefusesAsync("is of chain 31337, the configuration is for chain 31338", "Correct chain.id or execution.endpoints");

        Folder.Write(good with { More = "loops:\n  interval: 1s" });
        await RefusesAsync("loops", "loop");

        Folder.Write(good);
        var password = await File.ReadAllTextAsync(Folder.PathOf("password"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Folder.PathOf("password"), "not the password", TestContext.Current.CancellationToken);
        await RefusesAsync("password is wrong", "Check");
        await File.WriteAllTextAsync(Folder.PathOf("password"), password, TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(Folder.PathOf("super-node.json"), "{ \"version\": 3, ", TestContext.Current.CancellationToken);
        await RefusesAsync("super-node.json: The file is no keystore");
        (await _situation.Chain.PendingTransactionsAsync(DevnetAccounts.SuperNode)).ShouldBe(0UL);
    }

    [Fact]
    public async Task View_mode_plans_and_sends_nothing()
    {
        // The seed stays locked: a view knows the keys that were derived once.
        await File.WriteAllLinesAsync(
            Folder.Database + ".keys", Folder.Keys(0, 8).Select(key => key.ToString()), TestContext.Current.CancellationToken);
        Folder.Write(RouterSettings.Of(_situation.Network) with { Mode = "view", BatchBlocks = 0 });
        _situation.Run();
        await _situation.StakeAsync(Wei.FromEther(150));
        await _situation.UntilLogSaysAsync("Planned: deposit");
        Folder.ReadLog().ShouldContain("View mode: the router plans, and signs and sends nothing");
        var head = await _situation.Chain.HeadAsync();
        await _situation.UntilAsync("five blocks pass", async () => await _situation.Chain.HeadAsync() > head + 5);
        (await _situation.Chain.PendingTransactionsAsync(DevnetAccounts.SuperNode)).ShouldBe(0UL);
        (await _situation.Chain.PendingTransactionsAsync(DevnetAccounts.SsvOwner)).ShouldBe(0UL);
        new JournalFile(Folder.Database).Intents().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_router_on_the_same_database_ends_and_the_first_goes_on()
    {
        _situation.Run();
        await _situation.UntilLogSaysAsync("Read the logs");
        await RefusesAsync(Folder.Database, "process");
        _situation.Router.HasExited.ShouldBeFalse();
    }

    public async ValueTask DisposeAsync() => await _situation.DisposeAsync();

    private async Task RefusesAsync(params string[] says)
    {
        var log = Folder.PathOf("refused.log");
        File.Delete(log);
        await using var run = ProgramRun.Start(Programs.Command, ["run", "--config", Folder.Configuration], log);
        var exit = await run.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        var text = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        exit.ShouldNotBe(0, text);
        foreach (var part in says) text.ShouldContain(part);
        text.ShouldNotContain("   at ");
    }
}
