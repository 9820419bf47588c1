using System.Text;
using Stafi.Consensus.Keys;

namespace Stafi.Consensus.Tests.Keys;

public class NfkdTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain ASCII ~", "plain ASCII ~")]
    [InlineData("\u00fc", "u\u0308")]
    [InlineData("\u1e9b\u0323", "s\u0323\u0307")]
    [InlineData("\ufb01", "fi")]
    [InlineData("\u212b", "A\u030a")]
    [InlineData("\u00a0\u3000", "  ")]
    [InlineData("\u334d", "\u30e1\u30fc\u30c8\u30eb")]
    [InlineData("\uac00\ud7a3", "\u1100\u1161\u1112\u1175\u11c2")]
    [InlineData("\ufdfa", "\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064a\u0647 \u0648\u0633\u0644\u0645")]
    [InlineData("\U0001d531\U0001d522\U0001f511", "te\U0001f511")]
    public void Compatible_characters_are_taken_apart(string text, string normalized) => Normalize(text).ShouldBe(normalized);

    // UAX 15, figure 8: marks below (class 220) go before marks above (class 230), marks of one class stay as they were.
    [Theory]
    [InlineData("a\u0301\u0323", "a\u0323\u0301")]
    [InlineData("a\u0301\u0300", "a\u0301\u0300")]
    [InlineData("\u1e69", "s\u0323\u0307")]
    [InlineData("a\u0315\u0300\u05ae\u0301b", "a\u05ae\u0300\u0301\u0315b")]
    public void Combining_marks_are_put_in_order(string text, string normalized) => Normalize(text).ShouldBe(normalized);

    [Fact]
    public void What_is_normalized_stays_as_it_is()
    {
        foreach (var text in (string[])["\u1e9b\u0323", "\uac01", "\ufdfa", "a\u0315\u0300\u05ae\u0301b"])
            Normalize(Normalize(text)).ShouldBe(Normalize(text));
    }

    // The reason why there is a table: without ICU the framework gives every text back as it was, and says nothing.
    [Fact]
    public void The_framework_does_not_normalize_here() => "\ufb01".Normalize(NormalizationForm.FormKD).ShouldBe("\ufb01");

    private static string Normalize(string text) => Encoding.UTF8.GetString(Nfkd.ToUtf8(text));
}
