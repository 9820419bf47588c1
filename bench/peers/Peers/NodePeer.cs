using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Stafi.Bench.Peers;

/// <summary>A node process with the peers' packages that does one piece of work after the other, as told on its standard input.</summary>
internal sealed class NodePeer : IDisposable
{
    // The peers' packages print to standard output, too.
    private const string Mark = "answer ";

    private readonly Process _node;

    private NodePeer(Process node) => _node = node;

    public static NodePeer Start(string judges)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "peer.mjs"), Path.GetFullPath(judges)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new NodePeer(Process.Start(start) ?? throw new InvalidOperationException("node did not start."));
    }

    /// <summary>Gives a kind of work its input.</summary>
    /// <returns>What it makes of it, to compare with ours.</returns>
    public string Prepare(string work, object input)
    {
        using var answer = Ask(new { work, input });
        return answer.RootElement.GetProperty("output").GetString()!;
    }

    /// <summary>A side that does work that is prepared.</summary>
    public IRunner Runner(string work) => new PeerRunner(this, work);

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
    }

    private JsonDocument Ask(object question)
    {
        _node.StandardInput.WriteLine(JsonSerializer.Serialize(question));
        _node.StandardInput.Flush();
        while (_node.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal)) return JsonDocument.Parse(line[Mark.Length..]);
        }
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The peers' process ended (exit code {_node.ExitCode})."));
    }

    private sealed class PeerRunner(NodePeer peer, string work) : IRunner
    {
        public double Run(int times)
        {
            using var answer = peer.Ask(new { work, times });
            return answer.RootElement.GetProperty("microseconds").GetDouble();
        }
    }
}
