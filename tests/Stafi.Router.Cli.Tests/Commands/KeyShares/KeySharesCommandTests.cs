using System.Text.Json;
using Stafi.Router.Cli.Tests.Terminal;
using Stafi.Ssv.KeyShares;
using Stafi.Testing.OperatorKeys;

namespace Stafi.Router.Cli.Tests.Commands.KeyShares;

public class KeySharesCommandTests
{
    private const string Words = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    private const string Owner = "0x5cC0DdE14E7256340CC820415a6022a7d1c93A35";

    [Theory]
    [InlineData("v1.1.0")]
    [InlineData("v1.2.0")]
    public async Task WhatSplitWritesVerifyAccepts(string format)
    {
        using var folder = new TemporaryFolder();
        var (seed, password) = await SeedAsync(folder);
        var operators = Operators(folder, 4);
        var output = folder.Path("keyshares.json");

        var split = await CommandRun.Of(
            "keyshares", "split", "--seed", seed, "--password-file", password, "--count", "2", "--operators-file", operators,
            "--owner", Owner, "--nonce", "7", "--output", output, "--format", format);
        split.ExitCode.ShouldBe(0, split.Errors);
        split.Output.ShouldContain("nonces 7 to 8");

        var verify = await CommandRun.Of("keyshares", "verify", output, "--operators-file", operators, "--json");
        verify.ExitCode.ShouldBe(0, verify.Output + verify.Errors);
        var result = JsonDocument.Parse(verify.Output).RootElement;
        result.GetProperty("version").GetString().ShouldBe(format);
        result.GetProperty("valid").GetBoolean().ShouldBeTrue();
        result.GetProperty("shares").EnumerateArray().Select(share => share.GetProperty("nonce").GetUInt64()).ShouldBe([7UL, 8UL]);
    }

    [Fact]
    public async Task AChangedShareIsNamedAndTheExitCodeIsNotZero()
    {
        using var folder = new TemporaryFolder();
        var (seed, password) = await SeedAsync(folder);
        var output = folder.Path("keyshares.json");
        (await CommandRun.Of(
            "keyshares", "split", "--seed", seed, "--password-file", password, "--operators-file", Operators(folder, 4),
            "--owner", Owner, "--nonce", "0", "--output", output)).ExitCode.ShouldBe(0);
        File.WriteAllText(output, File.ReadAllText(output).Replace("\"ownerNonce\": 0", "\"ownerNonce\": 1"));

        var verify = await CommandRun.Of("keyshares", "verify", output);

        verify.ExitCode.ShouldBe(1);
        verify.Output.ShouldContain("NOT VALID");
        verify.Output.ShouldContain("is not the validator's");
    }

    [Theory]
    [InlineData("--owner", "0x5cc0DdE14E7256340CC820415a6022a7d1c93A35", "EIP-55")]
    [InlineData("--nonce", "65536", "16 bits")]
    [InlineData("--operators", "1,2,3", "4, 7, 10 or 13")]
    [InlineData("--operators", "1,2,3,99", "no key of operator 99")]
    public async Task BadOptionsAreNamedAndNothingIsWritten(string option, string value, string reason)
    {
        using var folder = new TemporaryFolder();
        var (seed, password) = await SeedAsync(folder);
        var output = folder.Path("keyshares.json");
        var arguments = new Dictionary<string, string>
        {
            ["--seed"] = seed,
            ["--password-file"] = password,
            ["--operators-file"] = Operators(folder, 4),
            ["--owner"] = Owner,
            ["--nonce"] = "0",
            ["--output"] = output,
            [option] = value,
        };

        var run = await CommandRun.Of(["keyshares", "split", .. arguments.SelectMany(entry => new[] { entry.Key, entry.Value })]);

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain(reason);
        File.Exists(output).ShouldBeFalse();
    }

    [Fact]
    public async Task AFileThatIsNoKeySharesFileIsRefused()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("keyshares", "verify", folder.Write("keyshares.json", "{\"version\":\"v4\"}"));

        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldStartWith("error: Reading ");
    }

    private static async Task<(string Seed, string Password)> SeedAsync(TemporaryFolder folder)
    {
        var password = folder.Write("password", "correct horse");
        var seed = folder.Path("seed.json");
        (await CommandRun.Of("keys", "import", "--output", seed, "--mnemonic-file", folder.Write("words", Words), "--password-file", password)).ExitCode.ShouldBe(0);
        return (seed, password);
    }

    private static string Operators(TemporaryFolder folder, int count)
    {
        var entries = Enumerable.Range(1, count).Select(id =>
        {
            using var key = OperatorPrivateKey.Parse(OperatorPems.Pem(id));
            return new { id, operatorKey = key.PublicKey.Text };
        });
        return folder.Write("operators.json", JsonSerializer.Serialize(entries));
    }
}
