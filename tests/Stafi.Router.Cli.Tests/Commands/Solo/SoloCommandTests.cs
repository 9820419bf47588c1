using Stafi.Router.Cli.Tests.Terminal;

namespace Stafi.Router.Cli.Tests.Commands.Solo;

/// <summary>Wrong input of <c>solo</c> is said before anything is read, written or sent.</summary>
public class SoloCommandTests
{
    [Fact]
    public async Task A_new_key_never_overwrites_a_keystore()
    {
        using var folder = new TemporaryFolder();
        var precious = folder.Write("key.json", "precious");

        var run = await CommandRun.Of("solo", "deposit", "--new", "--keystore", "account.json", "--validator-keystore", precious);

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("--new needs the name of a keystore that does not exist");
        File.ReadAllText(precious).ShouldBe("precious");
    }

    [Fact]
    public async Task An_export_never_overwrites_a_file()
    {
        using var folder = new TemporaryFolder();
        var precious = folder.Write("out.json", "precious");

        var run = await CommandRun.Of("solo", "export", "--keystore", "account.json", "--validator-keystore", "key.json", "--output", precious);

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("exists; name another file");
        File.ReadAllText(precious).ShouldBe("precious");
    }

    [Theory]
    [InlineData("solo offboard 0x1234 --keystore account.json", "is no public key of a validator")]
    [InlineData("solo onboard-ssv --operators 1,2 --keystore account.json", "--operators:")]
    [InlineData("solo status", "either with --account or with --keystore")]
    [InlineData("solo status --account 0x12", "is not an address")]
    public async Task Wrong_input_is_named(string line, string says)
    {
        var run = await CommandRun.Of(line.Split(' '));

        run.ExitCode.ShouldBe(2, run.Errors);
        run.Errors.ShouldContain(says);
        run.Errors.ShouldNotContain("   at ");
    }
}
