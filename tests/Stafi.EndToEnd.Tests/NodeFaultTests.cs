using System.Globalization;
using System.Text.RegularExpressions;
using Stafi.Devnet.Hosts.FaultProxy;
using Stafi.EndToEnd.Tests.Harness;

namespace Stafi.EndToEnd.Tests;

/// <summary>Execution nodes that live and are wrong: one that loses logs, one of another chain; and a router that need not ask.</summary>
public sealed partial class NodeFaultTests
{
    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_block_whose_logs_the_node_drops_is_not_passed_until_another_node_gives_them()
    {
        await using var situation = await Situation.StartAsync();
        await using var faulty = await FaultProxyHost.StartAsync(
            new FaultProxyOptions { Upstream = situation.Network.ExecutionEndpoint }, Stopping);
        await using var honest = new Relay(situation.Network.ExecutionEndpoint);
        situation.Folder.Write(RouterSettings.Of(situation.Network) with { Execution = faulty.Endpoint, MoreExecution = [honest.Address] });
        situation.Run();
        var ledger = new JournalFile(situation.Folder.Database);
        var head = await situation.Chain.HeadAsync();
        await situation.UntilLogSaysAsync("Read the logs");
        await situation.UntilAsync("the ledger is at the head", () => Task.FromResult(ledger.LedgerBlock() >= (long)head));

        faulty.Faults = new Faults { Only = ["eth_getLogs"], MissingLogsPercent = 100 };
        await situation.StakeAsync(FourValidators.Stake);
        await situation.UntilLogSaysAsync("does not give all logs of block");
        var block = long.Parse(NamedBlock().Match(situation.Folder.ReadLog()).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        await situation.UntilAsync("the block is final", async () => (long)await situation.Chain.HeadAsync() > block + 20);
        ledger.LedgerBlock().ShouldBe(block - 1);

        honest.SwitchOn();
        await FourValidators.AttestAsync(situation);
        await FourValidators.ShouldBeAllAsync(situation);
    }

    [Fact]
    public async Task A_node_of_another_chain_is_refused_for_good_and_the_other_one_is_used()
    {
        await using var foreign = await ForeignNode.StartAsync();
        await using var reached = new Relay(foreign.Address);
        await using var situation = await Situation.StartAsync(settings: configured =>
            configured with { Execution = reached.Address, MoreExecution = [configured.Execution] });
        situation.Run();
        await situation.StakeAsync(FourValidators.Stake);

        // At the start it would be a mistake in the configuration and end the router.
        await situation.UntilLogSaysAsync("Read the logs");
        reached.SwitchOn();
        await situation.UntilLogSaysAsync("Alert endpoint-refused");
        await situation.UntilAsync("the keys are deposited", async () =>
            await situation.Chain.PoolKeysAsync() == FourValidators.Count);
    }

    [Fact]
    public async Task A_new_head_wakes_a_router_that_would_sleep_for_long()
    {
        await using var situation = await Situation.StartAsync(settings: configured => configured with { Interval = "60s" });
        situation.Run();
        await situation.StakeAsync(FourValidators.Stake);

        await situation.UntilAsync(
            "the keys are deposited",
            async () => await situation.Chain.PoolKeysAsync() == FourValidators.Count,
            seconds: 40);
    }

    [GeneratedRegex(@"does not give all logs of block (\d+)")]
    private static partial Regex NamedBlock();
}
