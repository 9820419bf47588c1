namespace Stafi.Testing.OperatorKeys;

/// <summary>Sixteen RSA-2048 private keys for tests; making one takes longer than most tests. They guard nothing.</summary>
public static class OperatorPems
{
    /// <summary>How many there are.</summary>
    public const int Count = 16;

    /// <summary>PKCS#1 PEM of a key.</summary>
    /// <param name="number">1 to <see cref="Count"/>.</param>
    public static string Pem(int number) =>
        File.ReadAllText(Path.Combine(Vectors.RepositoryRoot, "tests", "Stafi.Testing", "OperatorKeys", $"operator-{number:00}.pem"));
}
