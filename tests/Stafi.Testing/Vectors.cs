using System.Text.Json;
using Xunit;

namespace Stafi.Testing;

/// <summary>
/// The shared test vectors: <c>STAFI_VECTORS</c> names their folder, else <c>../shared/vectors</c> beside the repository. A test that
/// needs them skips where they are absent, and fails instead when <c>STAFI_REQUIRE_VECTORS=1</c>.
/// </summary>
public static class Vectors
{
    /// <summary>The repository's root folder.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The folder of the vectors, whether it exists or not.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("STAFI_VECTORS") ?? Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "vectors"));

    /// <summary>The text of one file of a topic, such as <c>Text("rlp", "rlptest.json")</c>.</summary>
    public static string Text(string topic, string file)
    {
        var path = Path.Combine(Folder, topic, file);
        if (!File.Exists(path) && Environment.GetEnvironmentVariable("STAFI_REQUIRE_VECTORS") != "1")
            Assert.Skip($"The shared vectors are not here ({path}); set STAFI_VECTORS to their folder.");
        return File.ReadAllText(path);
    }

    /// <summary>One file of a topic as JSON.</summary>
    public static JsonElement Json(string topic, string file) => JsonDocument.Parse(Text(topic, file)).RootElement;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StafiRouter.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No repository above {AppContext.BaseDirectory}.");
    }
}
