using System.Globalization;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>Processes and their ports, from <c>/proc</c>.</summary>
internal static class ProcessTree
{
    private const string Listening = "0A";

    /// <summary>A process with all its descendants.</summary>
    public static IReadOnlySet<int> Of(int root)
    {
        var children = Processes().ToLookup(process => ParentOf(process) ?? 0);
        var tree = new HashSet<int>();
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out var process))
        {
            if (!tree.Add(process)) continue;
            foreach (var child in children[process]) open.Enqueue(child);
        }
        return tree;
    }

    /// <summary>True while it runs; one that has ended and only waits for its parent does not.</summary>
    public static bool IsAlive(int process) => Stat(process) is { } stat && stat[0] is not ("Z" or "X");

    /// <summary>Its command line, with the id.</summary>
    public static string CommandLine(int process) => $"{process}: {File.ReadAllText($"/proc/{process}/cmdline").Replace('\0', ' ')}";

    /// <summary>TCP ports that these processes listen on.</summary>
    public static IReadOnlySet<int> ListeningPorts(IEnumerable<int> processes)
    {
        var sockets = processes.SelectMany(Sockets).ToHashSet();
        return File.ReadLines("/proc/net/tcp").Concat(File.Exists("/proc/net/tcp6") ? File.ReadLines("/proc/net/tcp6") : [])
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[3] == Listening && sockets.Contains($"socket:[{fields[9]}]"))
            .Select(fields => fields[1][(fields[1].LastIndexOf(':') + 1)..])
            .Select(port => int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            .ToHashSet();
    }

    private static IEnumerable<int> Processes() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0);

    private static int? ParentOf(int process) => Stat(process) is { } stat ? int.Parse(stat[1], CultureInfo.InvariantCulture) : null;

    /// <summary>The fields of proc(5) after the name: state, parent, …; null when there is no such process.</summary>
    private static string[]? Stat(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static List<string> Sockets(int process)
    {
        var sockets = new List<string>();
        try
        {
            foreach (var file in Directory.EnumerateFileSystemEntries($"/proc/{process}/fd"))
            {
                var target = new FileInfo(file).LinkTarget;
                if (target?.StartsWith("socket:", StringComparison.Ordinal) == true) sockets.Add(target);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It ended while it was looked at.
        }
        return sockets;
    }
}
