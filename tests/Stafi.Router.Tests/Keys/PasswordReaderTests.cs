using Stafi.Router.Configuration;
using Stafi.Router.Keys;

namespace Stafi.Router.Tests.Keys;

public class PasswordReaderTests
{
    [Theory]
    [InlineData("secret", "secret")]
    [InlineData("secret\n", "secret")]
    [InlineData("secret\r\n", "secret")]
    [InlineData("secret \n\n", "secret \n")]
    public void A_file_gives_its_text_without_one_line_break(string content, string expected)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, content);
        using var password = new PasswordReader().Read(new PasswordOptions(file, null, false), "the seed");
        password.Text.ToString().ShouldBe(expected);
        password.ToString().ShouldBe("password");
        File.Delete(file);
    }

    [Fact]
    public void A_variable_that_is_not_set_is_named() =>
        Should.Throw<SecretException>(() => new PasswordReader().Read(new PasswordOptions(null, "STAFI_NO_SUCH_VARIABLE", false), "the seed"))
            .Message.ShouldContain("STAFI_NO_SUCH_VARIABLE");

    [Fact]
    public void A_file_that_is_missing_is_named() =>
        Should.Throw<SecretException>(() => new PasswordReader().Read(
            new PasswordOptions("/nowhere/p", null, false), "the seed")).Message.ShouldContain("/nowhere/p");

    [Fact]
    public void A_prompt_without_a_terminal_says_what_else_there_is() =>
        Should.Throw<SecretException>(() => new PasswordReader().Read(
            new PasswordOptions(null, null, true), "the seed")).Message.ShouldContain("'file' or 'env'");

    [Fact]
    public void A_prompt_is_asked_what_the_password_opens()
    {
        var prompt = new Prompt();
        using var password = new PasswordReader(prompt).Read(new PasswordOptions(null, null, true), "the seed");
        prompt.Asked.ShouldBe("the seed");
    }

    private sealed class Prompt : IPasswordPrompt
    {
        public string? Asked { get; private set; }

        public Password Ask(string what)
        {
            Asked = what;
            return new Password("typed");
        }
    }
}
