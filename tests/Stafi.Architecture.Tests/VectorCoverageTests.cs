using Stafi.Testing;

namespace Stafi.Architecture.Tests;

/// <summary>Every file of the shared vectors is read by a test.</summary>
public class VectorCoverageTests
{
    [Fact]
    public void Every_file_of_the_vectors_is_read_by_a_test()
    {
        Assert.SkipUnless(Directory.Exists(Vectors.Folder), $"The shared vectors are not here ({Vectors.Folder}).");
        var tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Vectors.RepositoryRoot, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("Stafi.Fuzz.Tests", StringComparison.Ordinal) && Path.GetFileName(file) != $"{nameof(VectorCoverageTests)}.cs")
            .Select(File.ReadAllText));
        Directory.EnumerateFiles(Vectors.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Vectors.Folder, file))
            .Where(file => file.Contains('/') && Path.GetFileName(file) is not "SOURCE.txt")
            .Where(file => !tests.Contains($"\"{Path.GetFileName(file)}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }
}
