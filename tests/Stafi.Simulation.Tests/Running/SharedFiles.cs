using Stafi.Router.Keys;
using Stafi.Simulation.Tests.Ports;

namespace Stafi.Simulation.Tests.Running;

/// <summary>The public keys of the seed in a file, as the router keeps them; all runs read the same one.</summary>
internal static class SharedFiles
{
    private static readonly Lazy<DirectoryInfo> Folder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("stafi-simulation-");
        File.WriteAllLines(Path.Combine(folder.FullName, "router.db.keys"), KeysPort.All.Select(key => key.ToString()));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder;
    });

    private static int _worlds;

    /// <summary>The start of names that no other world has.</summary>
    public static string Fresh() => $"{Database}-{Interlocked.Increment(ref _worlds)}";

    public static string Database => Path.Combine(Folder.Value.FullName, "router.db");

    public static PublicKeyDirectory PublicKeys() => new(Database + ".keys", KeysPort.All[0], null);
}
