using Stafi.Testing;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>The programs under test, as they were built in this configuration.</summary>
internal static class Programs
{
    private static readonly string Built = Path.Combine("bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

    /// <summary>The command <c>stafi-router</c>.</summary>
    public static string Command { get; } = Path.Combine(Vectors.RepositoryRoot, "src", "Stafi.Router.Cli", Built, "stafi-router.dll");

    /// <summary>The router with a switch that kills it in the middle of its work.</summary>
    public static string RouterHost { get; } =
        Path.Combine(Vectors.RepositoryRoot, "tests", "Stafi.EndToEnd.RouterHost", Built, "Stafi.EndToEnd.RouterHost.dll");
}
