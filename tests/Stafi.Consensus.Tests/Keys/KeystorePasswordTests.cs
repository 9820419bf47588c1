using System.Text;
using Stafi.Consensus.Keys;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Keys;

public class KeystorePasswordTests
{
    // The password of the vectors of EIP-2335: mathematical fraktur and a key.
    [Fact]
    public void Styled_letters_are_letters() => Convert.ToHexStringLower(KeystorePassword.Normalize(
            "\U0001d531\U0001d522\U0001d530\U0001d531\U0001d52d\U0001d51e\U0001d530\U0001d530\U0001d534\U0001d52c\U0001d52f\U0001d521\U0001f511"))
        .ShouldBe("7465737470617373776f7264f09f9491");

    [Fact]
    public void Control_codes_are_left_out() =>
        Encoding.UTF8.GetString(KeystorePassword.Normalize("a\u0000b\u001fc\u007fd\u0080e\u009ff\u00a0g ")).ShouldBe("abcdef g ");

    [Fact]
    public void All_vectors_hold()
    {
        var rows = Vectors.Json("eip2335", "password_normalization.json").EnumerateArray().ToList();
        rows.Count.ShouldBe(5);
        foreach (var row in rows)
            KeystorePassword.Normalize(Encoding.UTF8.GetString(row.Bytes("input_utf8_hex"))).ShouldBe(row.Bytes("output_utf8_hex"), row.Text("name"));
    }
}
