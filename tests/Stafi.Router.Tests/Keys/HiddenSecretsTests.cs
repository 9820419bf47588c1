using System.Reflection;
using System.Text;
using Stafi.Router.Keys;
using Stafi.Router.Tests.Building;
using Stafi.Testing;

namespace Stafi.Router.Tests.Keys;

public class HiddenSecretsTests
{
    private const string Text = "correct horse battery";

    private static readonly byte[] Seed = [.. Enumerable.Range(1, SeedFile.SeedLength).Select(number => (byte)number)];

    [Fact]
    public void A_password_shows_nothing_of_itself_and_forgets_it()
    {
        var password = new Password(Text);
        password.ToString().ShouldBe("password");
        $"{password}".ShouldNotContain(Text);
        password.Dispose();
        typeof(Password).GetField("_text", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(password)
            .ShouldBeOfType<char[]>().ShouldAllBe(letter => letter == '\0');
    }

    [Fact]
    public void The_bytes_of_a_password_file_are_zeroed()
    {
        var bytes = Encoding.UTF8.GetBytes(Text + "\n");
        using var password = Password.OfFile(bytes);
        password.Text.ToString().ShouldBe(Text);
        bytes.ShouldAllBe(one => one == 0);
    }

    [Fact]
    public void A_seed_file_and_its_refusals_show_neither_seed_nor_password()
    {
        using var password = new Password(Text);
        using var wrong = new Password("wrong password of mine");
        var file = SeedFile.Encrypt(Seed, Sample.Key(1), password, SeedCost.Cheap);
        var refusal = Should.Throw<SecretException>(() => file.Decrypt(wrong, new byte[SeedFile.SeedLength]));
        foreach (var shown in new[] { SecretText.ShownOf(file), file.ToJson(), SecretText.ShownOf(refusal) })
        {
            foreach (var form in SecretText.FormsOf(Seed)) shown.ShouldNotContain(form, Case.Insensitive);
            shown.ShouldNotContain(Text);
            shown.ShouldNotContain("wrong password of mine");
        }
    }
}
