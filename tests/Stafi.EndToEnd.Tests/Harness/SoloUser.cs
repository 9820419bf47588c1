using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Devnet.Contracts;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>Somebody with an account, a view of their own and the command <c>stafi-router solo</c>.</summary>
internal sealed class SoloUser : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly RouterFolder _folder;
    private readonly DevnetAccount _account;
    private int _runs;

    /// <param name="settings">The router's configuration, of which the user's view is a copy with another database.</param>
    /// <param name="account">The user's account.</param>
    public SoloUser(RouterSettings settings, DevnetAccount account)
    {
        _account = account;
        _folder = new RouterFolder(settings with { Mode = "view" }, seed: 9);
        _folder.WriteKeystore("solo.json", account);
    }

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>A keystore of the user's, opened.</summary>
    public BlsSecretKey Open(string keystore) =>
        Keystore.Parse(File.ReadAllBytes(PathOf(keystore))).Decrypt(File.ReadAllText(PathOf("password")));

    /// <summary>Runs a command with the account and a validator's keystore, which must succeed.</summary>
    public Task<string> DoAsync(string command, string keystore, params string[] more) => SucceedAsync(Arguments(command, keystore, more));

    /// <summary>Runs a command on a public key, which must succeed.</summary>
    public Task<string> DoAsync(string command, BlsPublicKey key) => SucceedAsync([command, key.ToString(), .. Account]);

    /// <summary>Runs a command with a validator's keystore, which must be refused.</summary>
    public async Task<string> RefusedAsync(string command, string keystore, params string[] more)
    {
        var (exit, text) = await RunAsync(Arguments(command, keystore, more));
        exit.ShouldNotBe(0, text);
        text.ShouldNotContain("   at ");
        return text;
    }

    /// <summary>Runs a command and kills it (kill -9) at this moment, unless it has ended before.</summary>
    public async Task KilledAsync(string command, string keystore, Func<Task<bool>> moment, params string[] more)
    {
        await using var run = ProgramRun.Start(Programs.Command, ["solo", .. Arguments(command, keystore, more)], PathOf($"solo-{_runs++}.log"));
        while (!run.HasExited && !await moment()) await Task.Delay(TimeSpan.FromMilliseconds(20), Stopping);
        await run.KillAsync();
    }

    /// <summary>Runs a command, which may succeed or be refused; answers its exit code.</summary>
    public async Task<int> TryAsync(string command, string keystore, params string[] more) => (await RunAsync(Arguments(command, keystore, more))).Exit;

    /// <summary>What <c>solo status --json</c> says.</summary>
    public async Task<JsonElement> StatusAsync()
    {
        var text = await SucceedAsync(["status", "--config", _folder.Configuration, "--account", _account.Address.ToString(), "--json"]);
        return JsonDocument.Parse(text[text.IndexOf('{')..]).RootElement;
    }

    public void Dispose() => _folder.Dispose();

    private string[] Account => ["--config", _folder.Configuration, "--keystore", PathOf("solo.json"), "--password-file", PathOf("password"), "--yes"];

    private string[] Arguments(string command, string keystore, string[] more) =>
        [command, .. Account, "--validator-keystore", PathOf(keystore), "--validator-password-file", PathOf("password"), .. more];

    private async Task<string> SucceedAsync(string[] arguments)
    {
        var (exit, text) = await RunAsync(arguments);
        exit.ShouldBe(0, text);
        return text;
    }

    private async Task<(int Exit, string Text)> RunAsync(string[] arguments)
    {
        var log = PathOf($"solo-{_runs++}.log");
        await using var run = ProgramRun.Start(Programs.Command, ["solo", .. arguments], log);
        var exit = await run.WaitAsync(Patience, Stopping);
        return (exit, await File.ReadAllTextAsync(log, Stopping));
    }
}
