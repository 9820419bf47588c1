using Stafi.Ssv.KeyShares;

namespace Stafi.Devnet.Hosts.SsvOperators;

/// <summary>RSA private keys of devnet operators as PEM files, so that the chain's deployment and the nodes can be started apart.</summary>
public static class OperatorKeyFolder
{
    /// <summary>Reads <c>operator-01.pem</c> and so on; makes those that are missing.</summary>
    /// <returns>The keys in the order of the operator ids.</returns>
    public static async Task<IReadOnlyList<string>> LoadOrCreateAsync(string folder, int operators, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var keys = new string[operators];
        await Parallel.ForAsync(0, operators, cancellationToken, async (position, stopping) =>
        {
            var file = Path.Combine(folder, $"operator-{position + 1:00}.pem");
            if (!File.Exists(file)) await File.WriteAllTextAsync(file, Create(), stopping);
            keys[position] = await File.ReadAllTextAsync(file, stopping);
        });
        return keys;
    }

    /// <summary>Fresh keys that are kept nowhere.</summary>
    public static async Task<IReadOnlyList<string>> CreateAsync(int operators, CancellationToken cancellationToken)
    {
        var keys = new string[operators];
        await Parallel.ForAsync(0, operators, cancellationToken, (position, _) =>
        {
            keys[position] = Create();
            return ValueTask.CompletedTask;
        });
        return keys;
    }

    private static string Create()
    {
        using var key = OperatorPrivateKey.Create();
        return key.ToPem();
    }
}
