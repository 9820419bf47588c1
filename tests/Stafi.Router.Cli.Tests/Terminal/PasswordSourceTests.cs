namespace Stafi.Router.Cli.Tests.Terminal;

public class PasswordSourceTests
{
    [Fact]
    public async Task WithoutATerminalAPasswordMustBeNamed()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("keys", "new", "--output", folder.Path("seed.json"), "--mnemonic-file", folder.Path("words.txt"));

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("--password-file");
        File.Exists(folder.Path("seed.json")).ShouldBeFalse();
        File.Exists(folder.Path("words.txt")).ShouldBeFalse();
    }

    [Fact]
    public async Task AShortNewPasswordIsRefusedBeforeAnythingIsWritten()
    {
        using var folder = new TemporaryFolder();
        var password = folder.Write("password", "short\n");
        var run = await CommandRun.Of("keys", "new", "--output", folder.Path("seed.json"), "--mnemonic-file", folder.Path("words.txt"), "--password-file", password);

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("at least 8");
        File.Exists(folder.Path("seed.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task AMissingPasswordFileIsNamed()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("keys", "list", "--seed", folder.Path("seed.json"), "--password-file", folder.Path("nowhere"));

        run.ExitCode.ShouldNotBe(0);
        run.Errors.ShouldStartWith("error: ");
    }
}
