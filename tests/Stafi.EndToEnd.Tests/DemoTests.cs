using System.Net.NetworkInformation;
using System.Text.Json;
using Stafi.EndToEnd.Tests.Harness;

namespace Stafi.EndToEnd.Tests;

/// <summary><c>stafi-router demo --exit --json FILE</c>, as somebody runs it who sees the project for the first time.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stafi-demo-e2e-");

    [Fact]
    public async Task The_demo_ends_with_four_attesting_validators_and_leaves_nothing_behind()
    {
        var log = Path.Combine(_folder.FullName, "demo.log");
        var json = Path.Combine(_folder.FullName, "out.json");
        await using var demo = ProgramRun.Start(Programs.Command, ["demo", "--exit", "--timeout", "240", "--json", json], log);
        var family = new HashSet<int>();
        var ports = new HashSet<int>();
        var deadline = TimeProvider.System.GetTimestamp() + (330 * TimeProvider.System.TimestampFrequency);
        while (!demo.HasExited && TimeProvider.System.GetTimestamp() < deadline)
        {
            family.UnionWith(ProcessTree.Of(demo.Id));
            ports.UnionWith(ProcessTree.ListeningPorts(family));
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
        var text = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        demo.HasExited.ShouldBeTrue($"it took too long: {text}");
        demo.ExitCode.ShouldBe(0, text);
        ShouldBeTheReport(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        family.Count.ShouldBeGreaterThan(2, "the demo, its router and anvil were seen");
        ports.Count.ShouldBeGreaterThan(3, "anvil, beacon node, SSV API and gateway were seen");
        // Watchdogs, also the one that the tests set beside the demo, end a moment after what they watch.
        await demo.StopAsync();
        for (var look = 0; look < 30 && family.Any(ProcessTree.IsAlive); look++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        family.Where(ProcessTree.IsAlive).ToArray().Select(ProcessTree.CommandLine).ShouldBeEmpty();
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).Intersect(ports)
            .ShouldBeEmpty();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void ShouldBeTheReport(string json)
    {
        using var document = JsonDocument.Parse(json);
        var validators = document.RootElement.GetProperty("validators").EnumerateArray().ToArray();
        validators.Length.ShouldBe(4);
        validators.Select(validator => validator.GetProperty("keyIndex").GetInt32()).ShouldBe([0, 1, 2, 3]);
        validators.Select(validator => validator.GetProperty("nonce").GetInt32()).ShouldBe([0, 1, 2, 3]);
        validators.ShouldAllBe(validator => validator.GetProperty("attesting").GetBoolean());
        validators.ShouldAllBe(validator => validator.GetProperty("pubkey").GetString()!.Length == 2 + 96);
        validators.ShouldAllBe(validator => validator.GetProperty("poolStatus").GetString() == "Staked");
        validators.ShouldAllBe(validator => validator.GetProperty("beaconStatus").GetString() == "active_ongoing");
        validators.Select(validator => validator.GetProperty("cluster").GetString()).Distinct().ShouldHaveSingleItem()
            .ShouldNotBeNullOrEmpty();
        var transactions = document.RootElement.GetProperty("transactions").EnumerateArray().ToArray();
        transactions.Select(transaction => transaction.GetProperty("kind").GetString())
            .ShouldBe(["deposit", "stake", "register", "feeRecipient"], ignoreOrder: true);
        transactions.ShouldAllBe(transaction =>
            transaction.GetProperty("hash").GetString()!.Length == 2 + 64 && transaction.GetProperty("gas").GetInt64() > 21_000);
    }
}
