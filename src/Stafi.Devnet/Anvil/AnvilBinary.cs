using System.Runtime.InteropServices;

namespace Stafi.Devnet.Anvil;

/// <summary>Finds anvil's platform binary that <c>npm ci</c> put under <c>node_modules/@foundry-rs</c>.</summary>
internal static class AnvilBinary
{
    /// <summary>The path of the binary, looked for above the program and above the working directory.</summary>
    /// <exception cref="AnvilException">It is not there.</exception>
    public static string Find()
    {
        var relative = Path.Combine("node_modules", "@foundry-rs", $"anvil-{Platform()}", "bin", "anvil");
        string[] starts = [AppContext.BaseDirectory, Environment.CurrentDirectory];
        foreach (var start in starts)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var path = Path.Combine(folder.FullName, relative);
                if (File.Exists(path)) return path;
            }
        }
        throw new AnvilException(
            $"Starting a local chain: anvil is not here ({relative} above {string.Join(" or ", starts)}). Run 'npm ci' in the repository's root; "
            + $"on a platform that package.json does not list also 'npm install --no-save @foundry-rs/anvil-{Platform()}@1.7.1'.");
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64";
        return $"{system}-{architecture}";
    }
}
