using Stafi.Router.Configuration;

namespace Stafi.Router.Tests.Configuration;

public class YamlKeysTests
{
    [Fact]
    public void Mappings_and_lists_become_flat_keys()
    {
        var keys = YamlKeys.Read(new StringReader("a:\n  b: 1\n  c: [x, y]\nd: ~\n"), "f");
        keys.Values.ShouldBe(new Dictionary<string, string?> { ["a:b"] = "1", ["a:c:0"] = "x", ["a:c:1"] = "y" });
        keys.Lines["a:b"].ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    public void An_empty_file_has_no_settings(string text) => YamlKeys.Read(new StringReader(text), "f").Values.ShouldBeEmpty();

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "line 3", "line 1 too")]
    [InlineData("a: 1\nA: 3\n", "line 2", "line 1 too")]
    [InlineData("a: 1\n  b: 2\n", "line 2", "not valid YAML")]
    [InlineData("a: [1\n", "line", "not valid YAML")]
    [InlineData("a: {1: &x 1\nb: *x", "line", "not valid YAML")]
    [InlineData("a: &x 1\nb: *x\n", "line 1", "Anchors")]
    [InlineData("mode: \"\\ud800\\ud83d\"\n", "line", "not valid YAML")]
    [InlineData("- a\n", "line 1", "not a list of settings")]
    [InlineData("a: 1\n---\nb: 2\n", "line", "more than one document")]
    [InlineData("a:b: 1\n", "line 1", "no name of a setting")]
    public void What_is_ambiguous_or_broken_is_refused_with_its_line(string text, string line, string reason)
    {
        var message = Should.Throw<ConfigurationException>(() => YamlKeys.Read(new StringReader(text), "router.yaml")).Message;
        message.ShouldContain("router.yaml");
        message.ShouldContain(line);
        message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{b: ")]
    [InlineData("- ")]
    public void Deep_nesting_is_refused_and_not_followed(string opener)
    {
        var text = "a:\n " + string.Concat(Enumerable.Repeat(opener, 5_000));
        Should.Throw<ConfigurationException>(() => YamlKeys.Read(new StringReader(text), "router.yaml")).Message.ShouldContain("nested");
    }
}
