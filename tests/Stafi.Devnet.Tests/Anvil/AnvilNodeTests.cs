using System.Diagnostics;
using System.Globalization;
using Stafi.Devnet.Anvil;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;

namespace Stafi.Devnet.Tests.Anvil;

[Trait("Lane", "chain")]
public sealed class AnvilNodeTests
{
    private const string PidFile = "STAFI_TEST_PID_FILE";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_ends_with_its_object()
    {
        var node = await AnvilNode.StartAsync(new AnvilOptions(), Cancel);
        using var process = Process.GetProcessById(node.ProcessId);
        process.ProcessName.ShouldBe("anvil");

        await node.DisposeAsync();

        process.HasExited.ShouldBeTrue();
        await Should.ThrowAsync<HttpRequestException>(async () =>
        {
            using var control = new AnvilControl(node.Endpoint);
            await control.ChainIdAsync(Cancel);
        });
    }

    [Fact(Timeout = 60_000)]
    public async Task It_ends_when_the_process_that_started_it_is_killed()
    {
        var file = Path.GetTempFileName();
        var info = new ProcessStartInfo(Environment.ProcessPath!, ["-method", $"{typeof(AnvilNodeTests).FullName}.{nameof(Start_and_be_killed)}", "-explicit", "on"])
        {
            Environment = { [PidFile] = file },
            RedirectStandardOutput = true,
        };
        using var parent = Process.Start(info)!;
        await parent.StandardOutput.ReadToEndAsync(Cancel);
        await parent.WaitForExitAsync(Cancel);
        var anvil = int.Parse(await File.ReadAllTextAsync(file, Cancel), CultureInfo.InvariantCulture);
        File.Delete(file);

        while (Process.GetProcesses().Any(process => process.Id == anvil)) await Task.Delay(20, Cancel);
    }

    /// <summary>The other half of the test above, in a process of its own.</summary>
    [Fact(Explicit = true)]
    public async Task Start_and_be_killed()
    {
        var node = await AnvilNode.StartAsync(new AnvilOptions(), Cancel);
        var file = Environment.GetEnvironmentVariable(PidFile) ?? throw new InvalidOperationException($"{PidFile} is not set.");
        await File.WriteAllTextAsync(file, node.ProcessId.ToString(CultureInfo.InvariantCulture), Cancel);
        Process.GetCurrentProcess().Kill();
    }

    [Fact]
    public async Task Blocks_come_only_when_asked_for_or_by_the_clock()
    {
        await using var byHand = await AnvilNode.StartAsync(new AnvilOptions(), Cancel);
        await byHand.Control.MineAsync(Cancel, blocks: 3);
        (await byHand.Control.BlockNumberAsync(Cancel)).ShouldBe(3UL);

        await using var byClock = await AnvilNode.StartAsync(new AnvilOptions { BlockSeconds = 1 }, Cancel);
        while (await byClock.Control.BlockNumberAsync(Cancel) == 0) await Task.Delay(50, Cancel);
    }

    [Fact]
    public async Task A_devnet_is_deployed_just_as_well_while_the_clock_runs()
    {
        await using var node = await AnvilNode.StartAsync(new AnvilOptions { BlockSeconds = 1 }, Cancel);

        var devnet = await DevnetDeployment.DeployAsync(node.Control, new DevnetOptions { Operators = [new DevnetOperator("key", new Wei(1_000_000_000))] }, Cancel);

        devnet.FirstBlock.ShouldBeGreaterThan(0UL);
        devnet.Operators.Single().Id.ShouldBe(1UL);
    }

    [Fact]
    public async Task The_finalized_block_is_two_epochs_behind_the_head()
    {
        await using var node = await AnvilNode.StartAsync(new AnvilOptions(), Cancel);
        await node.Control.MineAsync(Cancel, blocks: 20);

        var finalized = await node.Control.RequestAsync("eth_getBlockByNumber", ["finalized", false], Cancel);

        finalized.GetProperty("number").GetString().ShouldBe("0xc");
    }

    [Fact]
    public async Task Transactions_above_the_gas_cap_are_refused()
    {
        await using var node = await AnvilNode.StartAsync(new AnvilOptions(), Cancel);
        var account = DevnetAccounts.Stranger.Address;

        var failure = await Should.ThrowAsync<AnvilException>(() => node.Control.SendAsync(new AnvilTransaction(account, account, default, Gas: 16_777_217), Cancel));

        failure.Message.ShouldContain("gas");
    }

    [Fact]
    public async Task A_binary_that_does_not_start_is_told()
    {
        var missing = await Should.ThrowAsync<AnvilException>(() => AnvilNode.StartAsync(new AnvilOptions { Binary = "/nowhere/anvil", Port = 1 }, Cancel));
        missing.Message.ShouldContain("ended at once");
        missing.Message.ShouldContain("/nowhere/anvil");
    }

    [Fact]
    public async Task Every_development_account_is_funded_and_unlocked()
    {
        await using var node = await AnvilNode.StartAsync(new AnvilOptions(), Cancel);
        DevnetAccount[] all =
        [
            DevnetAccounts.Deployer, DevnetAccounts.SuperNode, DevnetAccounts.SsvOwner, .. DevnetAccounts.Voters, .. DevnetAccounts.Users,
            DevnetAccounts.Stranger, .. DevnetAccounts.OperatorOwners,
        ];

        var accounts = (await node.Control.RequestAsync("eth_accounts", [], Cancel)).EnumerateArray().Select(text => Address.Parse(text.GetString())).ToArray();

        all.Select(account => account.Address).ShouldBe(accounts);
    }
}
