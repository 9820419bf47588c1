using System.Text;

namespace Stafi.Consensus.BeaconApi.Events;

/// <summary>Reads <c>text/event-stream</c>: the fields <c>event</c> and <c>data</c>; comments and other fields are skipped.</summary>
internal sealed class ServerSentEvents(Stream stream, int longestLine)
{
    private readonly byte[] _buffer = new byte[4096];
    private readonly List<byte> _line = [];
    private int _position;
    private int _length;

    /// <summary>The next event; null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">A line or an event is longer than it may be.</exception>
    public async Task<(string Name, string Data)?> NextAsync(CancellationToken cancellationToken)
    {
        var name = "";
        var data = new StringBuilder();
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0)
            {
                if (data.Length > 0) return (name, data.ToString());
                name = "";
                continue;
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var field = colon < 0 ? line : line[..colon];
            var value = colon < 0 ? "" : line[(colon + 1)..];
            if (value.StartsWith(' ')) value = value[1..];
            if (field == "event") name = value;
            if (field != "data") continue;
            if (data.Length > 0) data.Append('\n');
            data.Append(value);
            if (data.Length > longestLine) throw new InvalidDataException($"an event is longer than {longestLine} bytes");
        }
        return null;
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        _line.Clear();
        while (true)
        {
            if (_position == _length)
            {
                _length = await stream.ReadAsync(_buffer, cancellationToken);
                _position = 0;
                // A line without an end is no line.
                if (_length == 0) return null;
            }
            var end = _buffer.AsSpan(_position, _length - _position).IndexOf((byte)'\n');
            var taken = end < 0 ? _length - _position : end;
            _line.AddRange(_buffer.AsSpan(_position, taken));
            _position += taken + (end < 0 ? 0 : 1);
            if (_line.Count > longestLine) throw new InvalidDataException($"a line is longer than {longestLine} bytes");
            if (end < 0) continue;
            if (_line.Count > 0 && _line[^1] == (byte)'\r') _line.RemoveAt(_line.Count - 1);
            return Encoding.UTF8.GetString([.. _line]);
        }
    }
}
