using Stafi.Router.Cli.Tests.Terminal;

namespace Stafi.Router.Cli.Tests.Commands.Trust;

/// <summary>Wrong input of <c>trust adopt</c> is said before anything is read from a node or written.</summary>
public class TrustCommandTests
{
    [Theory]
    [InlineData("trust adopt --note moved", "Name the validators")]
    [InlineData("trust adopt --note moved --key 0x1234", "is no public key")]
    [InlineData("trust adopt --note moved --by  --key 0x1234", "--by: write 1 to 500 characters")]
    [InlineData("trust adopt missing.json --note moved", "Reading the keystore missing.json")]
    public async Task Wrong_input_is_named(string line, string says)
    {
        var run = await CommandRun.Of(line.Split(' '));

        run.ExitCode.ShouldNotBe(0);
        run.Errors.ShouldContain(says);
        run.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_folder_without_keystores_and_a_file_that_is_none_are_named()
    {
        using var folder = new TemporaryFolder();
        var deposits = folder.Write("deposit_data-1.json", "[]");
        (await CommandRun.Of("trust", "adopt", Path.GetDirectoryName(deposits)!, "--note", "moved")).Errors.ShouldContain("has no keystore (*keystore*.json)");

        var broken = folder.Write("keystore-m_1.json", "{}");
        (await CommandRun.Of("trust", "adopt", Path.GetDirectoryName(deposits)!, "--note", "moved")).Errors.ShouldContain($"Reading the keystore {broken}");
    }
}
