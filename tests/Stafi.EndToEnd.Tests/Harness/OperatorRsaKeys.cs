using Stafi.Testing;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>Fixed RSA keys of SSV operators; making new ones is slow.</summary>
internal static class OperatorRsaKeys
{
    public static IReadOnlyList<string> All { get; } =
        [.. Directory.GetFiles(Path.Combine(Vectors.RepositoryRoot, "tests", "Stafi.Testing", "OperatorKeys"), "*.pem").Order()
            .Select(File.ReadAllText)];
}
