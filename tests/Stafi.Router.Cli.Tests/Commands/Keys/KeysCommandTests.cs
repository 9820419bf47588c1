using System.Text.Json;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Networks;
using Stafi.Router.Cli.Tests.Terminal;

namespace Stafi.Router.Cli.Tests.Commands.Keys;

public class KeysCommandTests
{
    // The mnemonic of BIP-39's all-"abandon" vector; its keys are known to everybody.
    private const string Words = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    [Fact]
    public async Task ANewSeedListsTheKeysOfItsMnemonic()
    {
        using var folder = new TemporaryFolder();
        var password = folder.Write("password", "correct horse\n");
        var made = await CommandRun.Of(
            "keys", "new", "--output", folder.Path("seed.json"), "--mnemonic-file", folder.Path("words"), "--password-file", password, "--json");
        made.ExitCode.ShouldBe(0, made.Errors);

        var imported = await CommandRun.Of(
            "keys", "import", "--output", folder.Path("again.json"), "--mnemonic-file", folder.Path("words"), "--password-file", password, "--json");
        var listed = await CommandRun.Of("keys", "list", "--seed", folder.Path("again.json"), "--password-file", password, "--json");

        var first = JsonDocument.Parse(made.Output).RootElement.GetProperty("firstPublicKey").GetString();
        JsonDocument.Parse(imported.Output).RootElement.GetProperty("firstPublicKey").GetString().ShouldBe(first);
        JsonDocument.Parse(listed.Output).RootElement[0].GetProperty("publicKey").GetString().ShouldBe(first);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(folder.Path("words")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.ReadAllText(folder.Path("words")).Split(' ').Length.ShouldBe(24);
    }

    [Fact]
    public async Task ASeedFileIsNeverOverwritten()
    {
        using var folder = new TemporaryFolder();
        var seed = folder.Write("seed.json", "precious");
        var run = await CommandRun.Of("keys", "new", "--output", seed, "--mnemonic-file", folder.Path("words"), "--password-env", "PATH");

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("running validators");
        File.ReadAllText(seed).ShouldBe("precious");
    }

    [Fact]
    public async Task AWrongWordIsNotImported()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of(
            "keys", "import", "--output", folder.Path("seed.json"), "--mnemonic-file", folder.Write("words", Words.Replace("about", "abandon")), "--password-env", "PATH");

        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldContain("mnemonic is not valid");
        run.Errors.ShouldNotContain("abandon abandon");
        File.Exists(folder.Path("seed.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task DepositDataPassesItsOwnReaderAndAWrongPasswordOpensNothing()
    {
        using var folder = new TemporaryFolder();
        var password = folder.Write("password", "correct horse");
        var seed = folder.Path("seed.json");
        (await CommandRun.Of("keys", "import", "--output", seed, "--mnemonic-file", folder.Write("words", Words), "--password-file", password)).ExitCode.ShouldBe(0);

        var wrong = await CommandRun.Of("keys", "list", "--seed", seed, "--password-file", folder.Write("other", "wrong horse"));
        wrong.ExitCode.ShouldBe(1);
        wrong.Errors.ShouldContain("password is wrong");

        var file = folder.Path("deposit_data.json");
        var run = await CommandRun.Of(
            "keys", "deposit-data", "--seed", seed, "--password-file", password, "--start", "3", "--count", "2", "--amount", "31", "--network", "hoodi",
            "--withdrawal-credentials", "0x71C7656EC7ab88b098defB751B7401B5f6d8976F", "--output", file);
        run.ExitCode.ShouldBe(0, run.Errors);

        var deposits = DepositDataFile.Read(File.ReadAllBytes(file), KnownNetworks.All.Single(network => network.Name == "hoodi"));
        deposits.Count.ShouldBe(2);
        deposits.ShouldAllBe(deposit => deposit.Amount == Stafi.Ethereum.Gwei.FromEther(31));
    }

    [Theory]
    [InlineData("--amount", "0.5", "between 1 and 2048")]
    [InlineData("--amount", "1.0000000001", "whole Gwei")]
    [InlineData("--withdrawal-credentials", "0x0300000000000000000000000000000000000000000000000000000000000000", "neither an address")]
    [InlineData("--network", "goerli", "not known")]
    public async Task BadDepositOptionsAreNamed(string option, string value, string reason)
    {
        var arguments = new Dictionary<string, string>
        {
            ["--amount"] = "32",
            ["--network"] = "mainnet",
            ["--withdrawal-credentials"] = "0x71C7656EC7ab88b098defB751B7401B5f6d8976F",
            ["--seed"] = "none.json",
            [option] = value,
        };
        var run = await CommandRun.Of(["keys", "deposit-data", .. arguments.SelectMany(entry => new[] { entry.Key, entry.Value })]);

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain(reason);
    }
}
