using System.Text.RegularExpressions;
using Stafi.Testing;

namespace Stafi.Architecture.Tests;

/// <summary>The tests that <c>docs/testing.md</c> and <c>docs/architecture.md</c> name are there, and each defect of the former client has one.</summary>
public sealed partial class DefectTableTests
{
    private static readonly Dictionary<string, string> Tests = Directory
        .EnumerateFiles(Path.Combine(Vectors.RepositoryRoot, "tests"), "*Tests*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
        .GroupBy(file => Path.GetFileName(file).Split('.')[0])
        .ToDictionary(files => files.Key, files => string.Concat(files.Select(File.ReadAllText)));

    [Theory]
    [InlineData("testing.md")]
    [InlineData("architecture.md")]
    public void Every_test_that_is_named_exists(string document)
    {
        var named = NamedTest().Matches(Text(document)).Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).ToList();
        named.Count.ShouldBeGreaterThan(10);
        named.Where(test => !Tests.TryGetValue(test.Class, out var source)
            || (test.Method.Length > 0 && !source.Contains($" {test.Method}(", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Each_defect_of_the_former_client_has_a_test()
    {
        var rows = Text("testing.md").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();
        string[] numbers = [.. Enumerable.Range(1, 7).Select(number => $"C-{number}"), .. Enumerable.Range(1, 16).Select(number => $"H-{number}")];
        foreach (var number in numbers)
            NamedTest().Count(rows.Single(row => row.StartsWith($"| {number} |", StringComparison.Ordinal))).ShouldBeGreaterThan(0, number);
    }

    [GeneratedRegex("`(\\w+Tests)(?:\\.(\\w+))?`")]
    private static partial Regex NamedTest();

    private static string Text(string document) => File.ReadAllText(Path.Combine(Vectors.RepositoryRoot, "docs", document));
}
